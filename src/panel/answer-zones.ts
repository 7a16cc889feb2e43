/** What is said of other zones while a name is typed. A name that names its zone asks nobody about others until somebody wants to know. */
import type { Actor } from '../audit/actor.ts'
import { offersInZones } from '../domains/zone-offers.ts'
import { Refusal } from '../errors.ts'
import type { Translator } from '../i18n/translator.ts'
import type { PanelDeps } from './deps.ts'
import type { OffersAnswer } from './pages/zone-offers.tsx'
import { sayRefusal } from './say-refusal.ts'

/** A single letter is the beginning of something. */
const shortest = 2

export async function answerZones (deps: PanelDeps, actor: Actor, tr: Translator, { customerId, typed, look }: { readonly customerId: string, readonly typed: string, readonly look: 'usual' | 'all' | undefined }): Promise<OffersAnswer> {
  const label = typed.trim()
  if (label.length < shortest || label.startsWith('.')) return { say: 'nothing' }
  if (look === undefined && label.includes('.')) return { say: 'ask' }
  try {
    return { say: 'offers', offers: await offersInZones(deps, actor, { customerId, typed: label, all: look === 'all' }), more: look !== 'all' }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return { say: 'refused', text: sayRefusal(tr, error) }
    throw error
  }
}
