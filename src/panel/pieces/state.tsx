/** What something is now, as a badge: a word and a colour, never a colour alone. */
import type { Translator } from '../../i18n/translator.ts'
import type { DomainState } from '../../views/domain-state.ts'
import type { OrderState } from '../../views/order-page.ts'

export type Tone = 'good' | 'watch' | 'bad' | 'calm' | 'plain'

const ofDomain: Record<DomainState, Tone> = { active: 'good', offered: 'watch', blocked: 'bad', released: 'plain' }
const ofOrder: Record<OrderState, Tone> = { waiting: 'watch', paid: 'calm', registered: 'good', withdrawn: 'plain', cancelled: 'plain' }

export const State = ({ tone, children }: { tone: Tone, children: string }) => <span class={`state state-${tone}`}>{children}</span>

export const DomainBadge = ({ tr, state }: { tr: Translator, state: DomainState }) => <State tone={ofDomain[state]}>{tr.word('domainStates', state)}</State>

export const OrderBadge = ({ tr, state }: { tr: Translator, state: OrderState }) => <State tone={ofOrder[state]}>{tr.word('orderStates', state)}</State>
