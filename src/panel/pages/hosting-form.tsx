/** Ordering hosting: the package, its period, and for staff how the contract was made (HOST-3, HOST-4, HOST-16.6b). */
import type { PeriodLength } from '../../rules/hosting-terms.ts'
import type { PackagePrice } from '../read-hosting.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Choice, Field, Tick, type SaidHosting, type TypedFields } from '../pieces/hosting-act.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

export type TypedHosting = TypedFields

type Props = {
  readonly scene: Scene
  readonly customer: { readonly id: string, readonly name: string }
  readonly lengths: readonly PeriodLength[]
  readonly packages: readonly PackagePrice[]
  readonly typed: TypedHosting
  /** Which the contract will have: sent twice, the form orders one. */
  readonly contractId: string
  readonly fault?: { readonly text: string, readonly rule: string | undefined } | undefined
}

const act = 'order'

const HowMade = ({ scene: { tr, tr: { t } }, said }: { scene: Scene, said: SaidHosting | undefined }) => (
  <fieldset class='border-top pt-3'>
    <legend class='h3'>{t('hostingForm.made')} <RuleLink rule='HOST-4' tr={tr} say={false} /></legend>
    <Choice act={act} name='consumer' said={said} label={t('hostingForm.consumer')} options={[['', t('hostingForm.consumer-auto')], ['yes', t('hostingForm.consumer-yes')], ['no', t('hostingForm.consumer-no')]]} />
    <Choice act={act} name='atDistance' said={said} label={t('hostingForm.atDistance')} options={[['', t('hostingForm.atDistance-auto')], ['yes', t('hostingForm.atDistance-yes')], ['no', t('hostingForm.atDistance-no')]]} />
    <Field act={act} name='signedOn' said={said} type='date' label={t('hostingForm.signedOn')} hint={t('hostingForm.signedHint')} />
    <Field act={act} name='trialDays' said={said} label={t('hostingForm.trialDays')} hint={t('hostingForm.trialHint')} maxLength={2} />
    <Tick act={act} name='despite' said={said} label={t('hostingForm.despite')} />
  </fieldset>
)

const Prices = ({ scene: { tr, tr: { t, word } }, packages, lengths, names }: Pick<Props, 'scene' | 'packages' | 'lengths'> & { readonly names: readonly string[] }) => (
  <section class='card' aria-labelledby='prices'>
    <div class='card-header'><h2 class='card-title' id='prices'>{t('hostingForm.prices')}</h2><span class='text-secondary small'>{t('hostingForm.net')}, {t('hostingForm.vat')} {tr.number(packages[0]?.vatPercent ?? 23)}%</span></div>
    <Table headings={[t('hosting.length'), ...names.map(name => ({ amount: name }))]}>
      {lengths.map(length => (
        <tr key={length}>
          <td class='fw-medium'>{word('hostingLengths', length)}</td>
          {names.map(name => {
            const price = packages.find(each => each.package === name && each.length === length)
            return <td key={name} class='amount' data-label={name}>{price ? tr.money(price.netMinor, price.currency) : '—'}</td>
          })}
        </tr>
      ))}
    </Table>
  </section>
)

export const HostingFormPage = ({ scene, scene: { tr, tr: { t, word }, visitor }, customer, lengths, packages, typed, contractId, fault }: Props) => {
  const said: SaidHosting | undefined = Object.keys(typed).length > 0 ? { act, typed } : undefined
  const names = [...new Set(packages.map(each => each.package))]
  return (
    <Page scene={scene} title={t('hostingForm.title')} subtitle={<span class='text-break'>{t('hostingForm.for', { customer: customer.name })}</span>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {names.length === 0
        ? <div class='card'><Empty icon='server' title={t('hostingForm.nothingSold')}><p>{t('hostingForm.nothingSoldHint')}</p></Empty></div>
        : (
          <div class='two'>
            <form method='post' action='/hosting' class='card'>
              <div class='card-body'>
                <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='customer' value={customer.id} /><input type='hidden' name='contract' value={contractId} />
                <Choice act={act} name='package' said={said} label={t('hostingForm.package')} options={names.map(name => [name, name])} />
                <Choice act={act} name='length' said={said} label={t('hostingForm.length')} options={lengths.map(length => [length, word('hostingLengths', length)])} />
                {visitor.person?.actor.kind === 'staff' && <HowMade scene={scene} said={said} />}
              </div>
              <div class='form-foot'><span class='text-secondary'>{t('hostingForm.whatNext')} <RuleLink rule='HOST-3' tr={tr} say={false} /></span><button class='btn btn-primary'>{t('hostingForm.place')}</button></div>
            </form>
            <Prices scene={scene} packages={packages} lengths={lengths} names={names} />
          </div>
          )}
    </Page>
  )
}
