/** `strefa mail`: what became of messages. */
import type { Register } from './context.ts'
import { registerQueue } from './mail/queue.ts'
import { registerAddMany } from './mail/add-many.ts'
import { registerRestore } from './mail/restore.ts'
import { registerWhy } from './mail/why.ts'

export const register: Register = (program, context) => {
  const mail = program.command('mail').description('messages and mailboxes')
  registerWhy(mail, context)
  registerAddMany(mail, context)
  registerQueue(mail, context)
  registerRestore(mail, context)
}
