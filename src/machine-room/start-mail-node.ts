/** `strefa mail-node`: Dovecot alone, kept running: a mail node beside the house's first (docs/mail-nodes.md). */
import type { Config } from '../config.ts'
import type { Now } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { unprivilegedAccount } from './account.ts'
import { certificateNames, ensureCertificates } from './certificates.ts'
import { dovecotPart } from './dovecot-part.ts'
import { endLeftovers } from './leftovers.ts'
import { lockData } from './lock.ts'
import { openStatusBoard } from './status-file.ts'
import { supervise } from './supervisor.ts'

/** Until `signal`. The database must be there, with the tables and roles that the first machine made. Throws Refusal 'invalid' when the configuration is no node's; 'conflict' when another start has the folder. */
export async function startMailNode (config: Config, { machineNow, say, signal }: { readonly machineNow: Now, readonly say: (line: string) => void, readonly signal: AbortSignal }): Promise<void> {
  const { data, mailNode } = config
  if (!mailNode || config.database.embedded) throw new Refusal('invalid', 'This folder is no mail node’s: its config.json names it ("mailNode"), and DATABASE_URL the house’s database.', { reason: 'configuration', rule: 'HOUSE-NODE' })
  const lock = await lockData(data)
  const board = openStatusBoard(data, machineNow)
  try {
    await endLeftovers(data)
    await ensureCertificates(data, machineNow(), certificateNames(config))
    const dovecot = await supervise(dovecotPart(config, unprivilegedAccount({ create: true }), say), signal, board.report('dovecot'))
    say(`mail node ${mailNode.name} is ready; Ctrl-C stops it`)
    await new Promise<void>(resolve => { if (signal.aborted) resolve(); else signal.addEventListener('abort', () => resolve(), { once: true }) })
    await dovecot.stop()
  } finally {
    board.close()
    await lock.release()
  }
}
