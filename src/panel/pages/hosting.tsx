/** One hosting contract: how it stands and why, what comes next, its bills, mail, suspensions and files, and what may be done (HOST-6, HOST-7, HOST-16). */
import { dayOf } from '../../rules/calendar.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Sure, textOf, type SaidHosting } from '../pieces/hosting-act.tsx'
import { OwnActs, StaffActs } from '../pieces/hosting-acts.tsx'
import { Ahead } from '../pieces/hosting-ahead.tsx'
import { Bills, Payment } from '../pieces/hosting-bills.tsx'
import { Question, sureOf } from '../pieces/hosting-questions.tsx'
import { HostingBadge, Standing } from '../pieces/hosting-state.tsx'
import { Files, Receipt } from '../pieces/hosting-files.tsx'
import { Journal } from '../pieces/journal.tsx'
import { isOpen, Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

type Props = SeenHosting & { readonly scene: Scene, readonly said?: SaidHosting | undefined }
type Part = { readonly scene: Scene, readonly seen: SeenHosting }

const gigabytes = (bytes: bigint): number => Number(bytes * 10n / 1024n ** 3n) / 10

const Facts = ({ scene: { tr, tr: { t, word } }, seen: { found, history, customer, transferred } }: Part) => (
  <section class='card' aria-labelledby='contract'>
    <div class='card-header'><h2 class='card-title' id='contract'>{t('hosting.contract')}</h2></div>
    <div class='card-body'>
      <dl class='facts'>
        <dt>{t('hosting.customer')}</dt><dd>{customer.name}</dd>
        <dt>{t('hosting.package')}</dt><dd>{found.package}{found.nextPackage && <div class='text-secondary'>{t('hosting.nextPackage')}: {found.nextPackage}</div>}</dd>
        <dt>{t('hosting.length')}</dt><dd>{word('hostingLengths', found.length)}{found.nextLength && <div class='text-secondary'>{t('hosting.nextLength')}: {word('hostingLengths', found.nextLength)}</div>}</dd>
        <dt>{t('hosting.ordered')}</dt><dd>{tr.instant(found.orderedAt)}</dd>
        {history.signedOn && <><dt>{t('hosting.signed')}</dt><dd>{tr.day(history.signedOn)}</dd></>}
        {found.startedAt && <><dt>{t('hosting.started')}</dt><dd>{tr.day(dayOf(found.startedAt))}</dd></>}
        {history.trialThrough && <><dt>{t('hosting.trial')}</dt><dd>{tr.day(history.trialThrough)}</dd></>}
        {found.paidThrough && <><dt>{t('hosting.paid')}</dt><dd>{tr.day(found.paidThrough)}</dd></>}
        {transferred && <><dt>{t('hosting.transferred')}</dt><dd>{t('hosting.transferredOf', { used: tr.number(gigabytes(transferred.usedBytes)), limit: tr.number(gigabytes(transferred.limitBytes)) })} <RuleLink rule='OG-26.3' tr={tr} say={false} /></dd></>}
        <dt>{t('hosting.consumer')}</dt><dd>{t(found.consumer ? 'hosting.isConsumer' : 'hosting.isBusiness')}</dd>
        <dt>{t('hosting.terms')}</dt><dd>{found.policyVersion}</dd>
        <dt>{t('hosting.number')}</dt><dd class='font-monospace'>{found.id}</dd>
      </dl>
    </div>
  </section>
)

const Mail = ({ scene: { tr: { t } }, seen: { found } }: Part) => (
  <section class='card' aria-labelledby='served'>
    <div class='card-header'><h2 class='card-title' id='served'>{t('hosting.mail')}</h2></div>
    {found.mailDomains.length === 0
      ? <Empty icon='mail' title={t('hosting.mailNone')} />
      : <ul class='needs'>{found.mailDomains.map(({ id, name }) => <li key={id}><a class='name' href={`/mail/${id}`}>{name}</a></li>)}</ul>}
  </section>
)

const Suspensions = ({ scene: { tr, tr: { t, word } }, seen: { history } }: Part) => history.suspensions.length === 0 ? null : (
  <section class='card' aria-labelledby='suspensions'>
    <div class='card-header'><h2 class='card-title' id='suspensions'>{t('hosting.suspensions')}</h2></div>
    <Table headings={[t('hosting.why'), t('hosting.since'), t('hosting.resumed'), t('hosting.rule')]}>
      {history.suspensions.map(({ id, cause, why, rule, fromAt, untilAt, untilRule }) => (
        <tr key={id}>
          <td><div class='fw-medium'>{word('hostingCauses', cause)}</div>{why && <div class='text-secondary small text-break'>{why}</div>}</td>
          <td data-label={t('hosting.since')}>{tr.instant(fromAt)}</td>
          <td data-label={t('hosting.resumed')}>{untilAt ? tr.instant(untilAt) : t('hosting.holds')}</td>
          <td data-label={t('hosting.rule')}><RuleLink rule={rule} tr={tr} say={false} />{untilRule && untilRule !== rule && <> · <RuleLink rule={untilRule} tr={tr} say={false} /></>}</td>
        </tr>
      ))}
    </Table>
  </section>
)

const Questions = ({ scene, scene: { tr: { t } }, seen: { found }, said }: Part & Pick<Props, 'said'>) => found.questions.length === 0 ? null : (
  <section class='card' aria-labelledby='questions'>
    <div class='card-header'><h2 class='card-title' id='questions'>{t('hosting.questions')}</h2></div>
    <ul class='needs'>{found.questions.toReversed().map(question => <Question key={question.id} scene={scene} question={question} said={said} />)}</ul>
  </section>
)

const Again = ({ scene, scene: { tr }, seen: { found }, said }: Part & { readonly said: SaidHosting }) => {
  const question = found.questions.find(({ id }) => said.act === `questions/${id}`)
  const texts = question ? sureOf(tr, question.about) : { title: tr.t(textOf(said.act)), what: tr.t(textOf(said.act, 'Sure')), label: tr.t(textOf(said.act, 'Do')) }
  return <Sure scene={scene} contractId={found.id} said={said} {...texts} />
}

export const HostingContractPage = ({ scene, said, ...seen }: Props) => {
  const { tr, visitor } = scene
  const staff = visitor.person?.actor.kind === 'staff'
  const part = { scene, seen }
  return (
    <Page scene={scene} title={`${tr.t('hosting.title')} ${seen.found.package}`} subtitle={<span class='text-break'>{seen.customer.name}</span>} actions={<><HostingBadge tr={tr} state={seen.found.state} />{!staff && isOpen(visitor, 'complaints') && <a class='btn' href={`/complaints/new?thing=hosting:${seen.found.id}`}>{tr.t('complaints.new')}</a>}</>}>
      {said?.fault && <Fault rule={said.fault.rule}>{said.fault.text}</Fault>}
      {said?.asks && <Again {...part} said={said} />}
      <div class='two'>
        <div><Standing {...part} /><Payment {...part} /></div>
        <Facts {...part} />
      </div>
      <Questions {...part} said={said} />
      {!seen.found.erasedAt && <Ahead {...part} />}
      <Bills {...part} />
      <div class='two'>
        <OwnActs {...part} said={said} staff={staff} />
        {staff && <StaffActs {...part} said={said} />}
      </div>
      <Suspensions {...part} />
      <div class='two'><Mail {...part} /><Files {...part} /></div>
      <Receipt {...part} />
      <Journal tr={tr} entries={seen.journal} />
    </Page>
  )
}
