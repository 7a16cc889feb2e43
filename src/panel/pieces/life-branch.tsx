/** Which future of a domain is shown: a choice of what its client does. Links and a form, no script. */
import type { Life } from '../../domains/life.ts'
import type { Translator } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Branch } from '../../rules/domain-life.ts'

export const branches = ['never', 'paid-in-time', 'paid-on-day', 'transferred'] as const satisfies readonly Branch[]

/** In a sentence, what the strip shows. */
export function sayBranch (tr: Translator, { pays, paidOn }: Pick<Life, 'pays' | 'paidOn'>): string {
  switch (pays) {
    case 'paid-in-time': return tr.t('life.ifPaidInTime')
    case 'paid-on-day': return tr.t('life.ifPaidOn', { day: tr.day(paidOn!) })
    case 'transferred': return tr.t('life.ifMoved')
    case 'never':
    case null: return tr.t('life.ifNobodyPays')
    default: return pays satisfies never
  }
}

export const LifeBranches = ({ tr, life: { pays, paidOn }, now }: { tr: Translator, life: Life, now: Date }) => (
  <div class='card-body py-2 d-flex flex-wrap gap-2 align-items-center'>
    <span class='text-secondary small' id='branch'>{tr.t('life.branch')}</span>
    <nav class='btn-group btn-group-sm branches' aria-labelledby='branch'>
      {branches.map(branch => <a key={branch} class={`btn ${branch === pays ? 'active' : ''}`} href={`?pays=${branch}`} aria-current={branch === pays ? 'true' : undefined}>{tr.word('branches', branch)}</a>)}
    </nav>
    {pays === 'paid-on-day' && (
      <form method='get' class='d-flex gap-2 align-items-center'>
        <input type='hidden' name='pays' value='paid-on-day' />
        <label class='small' for='on'>{tr.t('life.branchDay')}</label>
        <input class='form-control form-control-sm w-auto' type='date' id='on' name='on' min={dayOf(now)} value={paidOn!} required />
        <button class='btn btn-sm'>{tr.t('life.showBranch')}</button>
      </form>
    )}
  </div>
)
