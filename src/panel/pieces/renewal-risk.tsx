/** What may go wrong with a renewal, as a badge. */
import type { Translator } from '../../i18n/translator.ts'
import type { RenewalRisk } from '../../views/renewal-calendar.ts'
import { State, type Tone } from './state.tsx'

export const riskTones: Readonly<Record<RenewalRisk, Tone>> = { blocked: 'bad', late: 'bad', 'no-balance': 'watch', asked: 'calm', ahead: 'plain', paid: 'good' }

export const RenewalRiskBadge = ({ tr, risk, count }: { readonly tr: Translator, readonly risk: RenewalRisk, readonly count?: number }) =>
  <State tone={riskTones[risk]}>{count === undefined ? tr.word('renewalRisks', risk) : `${tr.number(count)} ${tr.word('renewalRisks', risk)}`}</State>
