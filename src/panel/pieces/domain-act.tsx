/** One act on a domain: its form, folded until it is wanted or refused. */
import type { ComponentChildren } from 'preact'
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

/** What an act was answered: refused, with what was typed. */
export type SaidDomain = {
  /** The end of its address: 'name-servers'. */
  readonly act: string
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly fault: { readonly text: string, readonly rule: string | undefined }
}

type Props = {
  readonly scene: Scene
  readonly domainId: string
  readonly act: string
  readonly said: SaidDomain | undefined
  readonly title: string
  readonly hint: string
  readonly rule: RuleId
  readonly label: string
  readonly danger?: boolean
  readonly children?: ComponentChildren
}

export const DomainAct = ({ scene: { tr, visitor }, domainId, act, said, title, hint, rule, label, danger = false, children }: Props) => (
  <details class='card-body border-top' open={said?.act === act}>
    <summary><span class='fw-medium'>{title}</span></summary>
    <form method='post' action={`/domains/${domainId}/${act}`} class='mt-2'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <p class='text-secondary small mb-2'>{hint} <RuleLink rule={rule} tr={tr} say={false} /></p>
      {children}
      <button class={`btn ${danger ? 'btn-outline-danger' : 'btn-primary'}`}>{label}</button>
    </form>
  </details>
)
