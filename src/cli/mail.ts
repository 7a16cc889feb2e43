/** `strefa mail`: what became of messages. */
import type { Register } from './context.ts'
import { registerChangeKeys } from './mail/change-keys.ts'
import { registerQueue } from './mail/queue.ts'
import { registerAddMany } from './mail/add-many.ts'
import { registerHeld } from './mail/held.ts'
import { registerMove } from './mail/move.ts'
import { registerNodes } from './mail/nodes.ts'
import { registerRestore } from './mail/restore.ts'
import { registerWhy } from './mail/why.ts'

export const register: Register = (program, context) => {
  const mail = program.command('mail').description('messages and mailboxes')
  registerWhy(mail, context)
  registerAddMany(mail, context)
  registerChangeKeys(mail, context)
  registerQueue(mail, context)
  registerHeld(mail, context)
  registerRestore(mail, context)
  registerNodes(mail, context)
  registerMove(mail, context)
}
