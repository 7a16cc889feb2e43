/** The webmail beside the other servers: the product is whole without it. */
import type { Config } from '../config.ts'
import type { Log } from '../deps.ts'
import { all } from './all.ts'
import type { Account } from './account.ts'
import { keepCertified } from './keep-certified.ts'
import type { StatusBoard } from './status-file.ts'
import type { Part, Supervised } from './supervisor.ts'
import { showInWebmail, webmailAccount, webmailParts } from './webmail-part.ts'
import { webmailInstalled, webmailMissing } from './webmail-place.ts'

type Starting = {
  readonly say: (line: string) => void
  readonly run: (part: Part) => Promise<Supervised>
  readonly board: StatusBoard
  readonly log: Log
  readonly signal: AbortSignal
}

/** Never rejects: what is missing or does not start stands in the status. */
export async function startWebmail (config: Config, serverAccount: Account | null, { say, run, board, log, signal }: Starting): Promise<void> {
  if (config.webmail.elsewhere) return
  if (!webmailInstalled()) {
    say(`webmail    ${webmailMissing}`)
    return board.absent('webmail', webmailMissing)
  }
  try {
    const account = webmailAccount(serverAccount)
    const { php, door } = webmailParts(config, account, say)
    await all([run(php), run(door)])
    void keepCertified(config, { subject: 'panel', server: 'the webmail', show: pair => showInWebmail(config.data, pair, account) }, { log, signal })
  } catch (error) {
    if (!signal.aborted) board.absent('webmail', (error as Error).message)
  }
}
