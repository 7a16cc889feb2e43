/** What something is now, as a badge: a word and a colour, never a colour alone. */
import type { Translator } from '../../i18n/translator.ts'
import type { DomainState } from '../../views/domain-state.ts'
import type { CaseState } from '../../views/case-state.ts'
import type { ComplaintState } from '../../views/complaint-page.ts'
import type { HolderChangeState } from '../../views/holder-change-state.ts'
import type { MailboxState, MailDomainState } from '../../views/mailbox-state.ts'
import type { OrderState } from '../../views/order-page.ts'

export type Tone = 'good' | 'watch' | 'bad' | 'calm' | 'plain'

const ofDomain: Record<DomainState, Tone> = { active: 'good', offered: 'watch', blocked: 'bad', released: 'plain' }
const ofOrder: Record<OrderState, Tone> = { waiting: 'watch', paid: 'calm', registered: 'good', withdrawn: 'plain', cancelled: 'plain' }
const ofMailDomain: Record<MailDomainState, Tone> = { active: 'good', 'sending-blocked': 'bad', suspended: 'plain' }
const ofMailbox: Record<MailboxState, Tone> = { active: 'good', 'nearly-full': 'watch', full: 'bad', suspended: 'plain', blocked: 'bad', deleted: 'plain' }
const ofCase: Record<CaseState, Tone> = { blocked: 'bad', stopped: 'bad', told: 'watch', 'papers-filed': 'calm', undecided: 'watch', released: 'good', terminated: 'plain' }
const ofComplaint: Record<ComplaintState, Tone> = { waits: 'calm', incomplete: 'watch', investigated: 'calm', granted: 'good', 'granted-in-part': 'good', refused: 'plain', accepted: 'good', left: 'plain', withdrawn: 'plain' }
const ofHolderChange: Record<HolderChangeState, Tone> = { unsigned: 'watch', filed: 'calm', accepted: 'calm', unconfirmed: 'watch', plain: 'calm', entered: 'good', refused: 'bad', rejected: 'bad', withdrawn: 'plain' }

export const State = ({ tone, children }: { tone: Tone, children: string }) => <span class={`state state-${tone}`}>{children}</span>

export const DomainBadge = ({ tr, state }: { tr: Translator, state: DomainState }) => <State tone={ofDomain[state]}>{tr.word('domainStates', state)}</State>

export const OrderBadge = ({ tr, state }: { tr: Translator, state: OrderState }) => <State tone={ofOrder[state]}>{tr.word('orderStates', state)}</State>

export const MailDomainBadge = ({ tr, state }: { tr: Translator, state: MailDomainState }) => <State tone={ofMailDomain[state]}>{tr.word('mailDomainStates', state)}</State>

export const MailboxBadge = ({ tr, state }: { tr: Translator, state: MailboxState }) => <State tone={ofMailbox[state]}>{tr.word('mailboxStates', state)}</State>

export const CaseBadge = ({ tr, state }: { tr: Translator, state: CaseState }) => <State tone={ofCase[state]}>{tr.word('caseStates', state)}</State>

export const ComplaintBadge = ({ tr, state }: { tr: Translator, state: ComplaintState }) => <State tone={ofComplaint[state]}>{tr.word('complaintStates', state)}</State>

export const HolderChangeBadge = ({ tr, state }: { tr: Translator, state: HolderChangeState }) => <State tone={ofHolderChange[state]}>{tr.word('holderChangeStates', state)}</State>
