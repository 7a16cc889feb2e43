/** Which mail nodes answer: asked every minute where there is more than one. Run by the schedule. */
import { transact } from '../../db/transact.ts'
import { connectLmtp } from '../lmtp-connection.ts'
import { selectNodes, updateAnswered } from '../node-store.ts'
import type { MoveDeps } from './run-move.ts'

export async function watchNodes (deps: Pick<MoveDeps, 'db' | 'machineNow' | 'mailNodes' | 'log'>): Promise<void> {
  const nodes = await selectNodes(deps.db)
  if (nodes.length < 2) return
  await Promise.all(nodes.map(async ({ name }) => {
    const answers = await answersNow(deps, name)
    if (!answers) deps.log.warn({ node: name }, 'a mail node does not answer')
    await transact(deps.db, trx => updateAnswered(trx, name, answers, deps.machineNow()))
  }))
}

async function answersNow ({ mailNodes }: Pick<MoveDeps, 'mailNodes'>, node: string): Promise<boolean> {
  try {
    (await connectLmtp(await mailNodes.lmtpDoor(node), 'watch')).close()
    return true
  } catch {
    return false
  }
}
