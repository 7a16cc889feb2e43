/**
 * A scanner that says "clean" of everything is worse than none (HOST-13.1): each process shows it the EICAR test text now and then, and while it does not find that,
 * none of its "clean" counts. Both our own signatures and every ClamAV base know the text.
 */
import type { Scan } from '../../rules/mailbox.ts'
import type { Scanner } from '../scanner.ts'

/** Milliseconds for which a sight test holds. */
const holdsFor = 60_000

/** In two halves, or a scanner would find this file. */
export const testText = (): string => ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Whether the scanner finds what every scanner finds. 'unknown': it does not answer. */
export async function testSight (scanner: Scanner): Promise<'sees' | 'blind' | 'unknown'> {
  const found = await scanner.scan(testLetter())
  if (found.is === 'infected') return 'sees'
  return found.is === 'clean' ? 'blind' : 'unknown'
}

export async function * testLetter (): AsyncGenerator<Buffer> {
  yield Buffer.from(`Subject: sight test\r\n\r\n${testText()}\r\n`)
}

export function sighted (scanner: Scanner, { every = holdsFor }: { every?: number } = {}): Scanner {
  let testedAt = -Infinity
  let testing: Promise<'sees' | 'blind' | 'unknown'> | undefined
  let sees = false

  /** Asked beside the first message after the time is over: an idle server tests nothing. */
  async function look (): Promise<boolean> {
    if (sees && performance.now() - testedAt < every) return true
    testing ??= testSight(scanner).finally(() => { testing = undefined })
    const found = await testing
    sees = found === 'sees'
    if (sees) testedAt = performance.now()
    return found !== 'blind'
  }

  return {
    async scan (message) {
      const [found, trusted] = await Promise.all([scanner.scan(message), look()])
      if (found.is !== 'clean' || trusted) return found
      return { is: 'unknown', why: 'clamd calls the EICAR test text clean: it does not scan' } satisfies Scan
    }
  }
}
