/** `strefa registry …`: what registries hold, what they told, what was said to them, and what is wrong when they do not answer. */
import type { Register } from './context.ts'
import { register as registerBalance } from './registry/balance.ts'
import { register as registerCheck } from './registry/check.ts'
import { register as registerDoctor } from './registry/doctor.ts'
import { register as registerFrames } from './registry/frames.ts'
import { register as registerInfo } from './registry/info.ts'
import { register as registerPassword } from './registry/password.ts'
import { register as registerPoll } from './registry/poll.ts'
import { register as registerReconcile } from './registry/reconcile.ts'

export const register: Register = (program, context) => {
  const registry = program.command('registry').description('speak with the registries, and see what was said')
  for (const each of [registerCheck, registerInfo, registerBalance, registerPoll, registerFrames, registerReconcile, registerPassword, registerDoctor]) each(registry, context)
}
