/** What a move needs beside a flow's deps. */
import { openDoveadm } from '../doveadm-client.ts'
import type { Copier } from './copy-client.ts'
import type { MailNodes } from './open-nodes.ts'

export type MoveDoors = {
  readonly copier: Copier
  readonly mailNodes: Pick<MailNodes, 'doveadmDoor' | 'lmtpDoor'>
}

/** Ends every session of the address on one node. Throws when it does not answer. */
export async function kickAt ({ mailNodes }: Pick<MoveDoors, 'mailNodes'>, node: string, address: string): Promise<void> {
  await openDoveadm(await mailNodes.doveadmDoor(node)).kick(address)
}
