/** Papers that people send us are opened by our own staff: the scanner looks at each before anybody keeps it (HOST-13.1). */
import type { Log } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import type { CleanBytes } from '../../rules/paper-type.ts'
import type { Scanner } from '../scanner.ts'

export type PaperScanDeps = { readonly scanner: Scanner, readonly log: Pick<Log, 'warn'> }

/**
 * Before the flow that keeps it, outside of any transaction: a scan takes its time.
 * @throws Refusal 'invalid' ('paper-infected', 'paper-unscannable'), 'unavailable' ('scanner-away': nothing is kept unseen)
 */
export async function scanPaper ({ scanner, log }: PaperScanDeps, content: Buffer): Promise<CleanBytes> {
  const scan = await scanner.scan(whole(content))
  switch (scan.is) {
    case 'clean': return content as CleanBytes
    case 'infected':
      log.warn({ virus: scan.virus, bytes: content.length }, 'a paper with a virus was refused')
      throw new Refusal('invalid', `The virus scanner finds ${scan.virus} in this file, so it was not kept: clean your computer, make the file anew, and send that.`, { reason: 'paper-infected', rule: 'HOST-13.1' })
    case 'unscannable':
    case 'too-long':
      throw new Refusal('invalid', 'The virus scanner cannot look through all of this file, so it was not kept: save it anew, smaller and without anything packed in it.', { reason: 'paper-unscannable', rule: 'HOST-13.1' })
    case 'unknown':
      log.warn({ why: scan.why }, 'a paper could not be scanned')
      throw new Refusal('unavailable', 'The file cannot be looked through for viruses at this moment, and nothing was kept: send it again in a few minutes.', { reason: 'scanner-away', rule: 'HOST-13.1' })
    default: return scan satisfies never
  }
}

async function * whole (content: Buffer): AsyncGenerator<Buffer> {
  yield content
}
