/** What is said of a name while it is typed: our own form rules first, the registry's word where it can be had. */
import type { Actor } from '../audit/actor.ts'
import { checkAvailability } from '../domains/availability.ts'
import { Refusal, RegistryError } from '../errors.ts'
import type { Translator } from '../i18n/translator.ts'
import type { PanelDeps } from './deps.ts'
import type { NameAnswer } from './pages/order-form.tsx'
import { sayRefusal } from './say-refusal.ts'

/** Nothing is said of a name without a dot: it is still being written. */
export async function answerName (deps: PanelDeps, actor: Actor, tr: Translator, typed: string): Promise<NameAnswer> {
  const name = typed.trim()
  if (!/.\../u.test(name)) return { say: 'nothing' }
  try {
    return { say: 'answer', availability: await checkAvailability(deps, actor, name) }
  } catch (error) {
    if (error instanceof Refusal) return { say: 'refused', text: sayRefusal(tr, error), rule: error.rule }
    if (error instanceof RegistryError) return { say: 'unknown' }
    throw error
  }
}
