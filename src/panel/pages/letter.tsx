/** One letter as it was written; what it rests on; sending it again. */
import type { LetterPage as Letter } from '../../views/letter-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { LetterSheet } from '../pieces/letter-sheet.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'

type Props = {
  readonly scene: Scene
  readonly letter: Letter
  /** Where staff word letters like this one; null for customers, and where it is erased. */
  readonly wordsPath: string | null
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Facts = ({ scene: { tr, visitor }, letter }: Props) => (
  <section class='card'>
    <div class='card-body'>
      <dl class='facts'>
        <dt>{tr.t('letters.to')}</dt><dd>{letter.toName} &lt;{letter.toEmail}&gt;{visitor.person?.actor.kind === 'staff' && <div class='text-secondary small'>{letter.customerName}</div>}</dd>
        <dt>{tr.t('letters.written')}</dt><dd>{tr.instant(letter.writtenAt)}</dd>
        <dt>{tr.t('letters.sent')}</dt><dd>{letter.sentAt ? tr.instant(letter.sentAt) : tr.t('letters.notSent')}</dd>
        <dt>{tr.t('letters.rules')}</dt><dd>{letter.rules.map(rule => <div key={rule}><RuleLink rule={rule} tr={tr} /></div>)}</dd>
        <dt>{tr.t('letters.terms')}</dt><dd>{letter.policyVersion}</dd>
        {letter.attachments.length > 0 && <><dt>{tr.t('letters.attached')}</dt><dd>{letter.attachments.map(({ filename, documentId }) => <div key={documentId}><a href={`/documents/${documentId}.pdf`}><Icon name='download' />{filename}</a></div>)}</dd></>}
      </dl>
    </div>
  </section>
)

const Again = ({ scene: { tr, visitor }, letter }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  const addresses = letter.hasLink || letter.customerEmail === null || letter.customerEmail === letter.toEmail
    ? [['same', tr.t('letters.sameAddress', { email: letter.toEmail })]]
    : [['customer', tr.t(staff ? 'letters.customersAddress' : 'letters.presentAddress', { email: letter.customerEmail })], ['same', tr.t('letters.sameAddress', { email: letter.toEmail })]]
  return (
    <form method='post' action={`/letters/${letter.id}/resend`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        {addresses.map(([to, says], at) => (
          <label key={to} class='form-check'><input class='form-check-input' type='radio' name='to' value={to} checked={at === 0} /><span class='form-check-label'>{says}</span></label>
        ))}
        <div class='form-hint'>{tr.t(letter.hasLink ? 'letters.againLink' : 'letters.againHint')} <RuleLink rule='HOUSE-LETTER' tr={tr} say={false} /></div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t('letters.again')}</button></div>
    </form>
  )
}

const Sendings = (props: Props) => {
  const { scene: { tr }, letter } = props
  return (
    <section class='card' aria-labelledby='sendings'>
      <div class='card-header'><h2 class='card-title' id='sendings'>{tr.t('letters.sendings')}</h2></div>
      {letter.sendings.length === 0 && <Empty icon='mail' title={tr.t('letters.sendingsNone')} />}
      <ul class='needs'>
        {letter.sendings.map(each => (
          <li key={each.id}>
            <div><div class='fw-medium'>{each.toEmail}</div><div class='text-secondary small'>{tr.t('letters.asked', { time: tr.instant(each.askedAt) })}{each.sentAt && ` · ${tr.t('letters.sentAt', { time: tr.instant(each.sentAt) })}`}</div></div>
            {each.sentAt ? <State tone='good'>{tr.t('letters.sent')}</State> : <State tone='watch'>{tr.t('letters.notSent')}</State>}
          </li>
        ))}
      </ul>
      {letter.sentAt && !letter.erased && letter.customerId !== null && <Again {...props} />}
    </section>
  )
}

export const LetterPage = (props: Props) => {
  const { scene, scene: { tr }, letter, wordsPath, fault } = props
  return (
    <Page scene={scene} title={letter.erased ? tr.word('templateNames', letter.template) : letter.subject} subtitle={<a href='/letters'>{tr.t('letters.title')}</a>} actions={wordsPath && <a class='btn' href={wordsPath}>{tr.t('letters.words')}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {letter.erased && <Fault rule='HOUSE-ERASE'>{tr.t('letters.erased')}</Fault>}
      <div class='two'>
        <section class='card' lang={letter.lang}>{!letter.erased && <LetterSheet tr={tr} subject={letter.subject} html={letter.html} text={letter.text} />}</section>
        <div><Facts {...props} /><Sendings {...props} /></div>
      </div>
    </Page>
  )
}
