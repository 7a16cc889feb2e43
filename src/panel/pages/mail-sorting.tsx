/** What is done with the mail of one mailbox: spam, an answer while away, filters. */
import type { TextKey } from '../../i18n/translator.ts'
import type { OwnScript } from '../../mail/sieve/read-sieve.ts'
import type { SieveSettings } from '../../mail/sieve/build-script.ts'
import { filterActs, filterFields, filterTests, limits, type Filter } from '../../rules/mail-filter.ts'
import { spamFilters, strictnesses, type MailboxSpamSettings } from '../../rules/spam.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = {
  readonly scene: Scene
  readonly mailbox: { readonly id: string, readonly address: string }
  readonly spam: MailboxSpamSettings
  readonly settings: SieveSettings
  /** Of the filters. */
  readonly version: string
  readonly ownScript: OwnScript
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Hidden = ({ scene: { visitor } }: Pick<Props, 'scene'>) => <input type='hidden' name='csrf' value={visitor.csrf} />

const Choice = ({ scene: { tr }, name, area, words, chosen }: { scene: Scene, name: string, area: 'spamFilter', words: readonly string[], chosen: string }) => (
  <>
    {words.map(word => (
      <label key={word} class='form-check'>
        <input class='form-check-input' type='radio' name={name} value={word} checked={word === chosen} />
        <span class='form-check-label'>{tr.word(area, word)}</span>
      </label>
    ))}
  </>
)

const Check = ({ scene: { tr }, name, label, on }: { scene: Scene, name: string, label: TextKey, on: boolean }) => (
  <label class='form-check mb-0'>
    <input class='form-check-input' type='checkbox' name={name} value='yes' checked={on} />
    <span class='form-check-label'>{tr.t(label)}</span>
  </label>
)

const Save = ({ scene: { tr } }: Pick<Props, 'scene'>) => <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t('mailSorting.save')}</button></div>

const Spam = ({ scene, scene: { tr }, mailbox, spam }: Props) => (
  <section class='card' aria-labelledby='spam'>
    <div class='card-header'><h2 class='card-title' id='spam'>{tr.t('spamFilter.title')}</h2><RuleLink rule='HOST-13.4' tr={tr} say={false} /></div>
    <form method='post' action={`/mailboxes/${mailbox.id}/spam-filter`}>
      <Hidden scene={scene} />
      <div class='card-body'>
        <fieldset class='mb-3'><legend class='form-label'>{tr.t('spamFilter.what')}</legend><Choice scene={scene} name='filter' area='spamFilter' words={spamFilters} chosen={spam.filter} /></fieldset>
        <fieldset class='mb-3'><legend class='form-label'>{tr.t('spamFilter.how')}</legend><Choice scene={scene} name='strictness' area='spamFilter' words={strictnesses} chosen={spam.strictness} /></fieldset>
        <Check scene={scene} name='digest' label='spamFilter.digest' on={spam.digest} />
        <div class='form-hint mt-2'>{tr.t('spamFilter.teach')}</div>
      </div>
      <Save scene={scene} />
    </form>
  </section>
)

const Away = ({ scene, scene: { tr: { t }, tr }, mailbox, settings: { vacation } }: Props) => (
  <section class='card' aria-labelledby='away'>
    <div class='card-header'><h2 class='card-title' id='away'>{t('vacation.title')}</h2><RuleLink rule='HOUSE-SIEVE' tr={tr} say={false} /></div>
    <form method='post' action={`/mailboxes/${mailbox.id}/vacation`}>
      <Hidden scene={scene} />
      <div class='card-body'>
        <Check scene={scene} name='on' label='vacation.on' on={vacation?.on ?? false} />
        <div class='row my-3'>
          <div class='col-sm-6'><label class='form-label' for='from'>{t('vacation.from')}</label><input class='form-control' id='from' name='from' type='date' value={vacation?.from ?? ''} aria-describedby='dates' /></div>
          <div class='col-sm-6'><label class='form-label' for='until'>{t('vacation.until')}</label><input class='form-control' id='until' name='until' type='date' value={vacation?.until ?? ''} aria-describedby='dates' /></div>
          <div class='form-hint mt-1' id='dates'>{t('vacation.dates')}</div>
        </div>
        <label class='form-label' for='subject'>{t('vacation.subject')}</label>
        <input class='form-control mb-3' id='subject' name='subject' required maxLength={limits.subject} value={vacation?.subject ?? ''} />
        <label class='form-label' for='text'>{t('vacation.text')}</label>
        <textarea class='form-control mb-3' id='text' name='text' rows={5} required maxLength={limits.text}>{vacation?.text ?? ''}</textarea>
        <label class='form-label' for='everyDays'>{t('vacation.everyDays')}</label>
        <input class='form-control' id='everyDays' name='everyDays' type='number' min={1} max={limits.everyDays} value={vacation?.everyDays ?? 7} />
        <div class='form-hint mt-2'>{t('vacation.hint')}</div>
      </div>
      <Save scene={scene} />
    </form>
  </section>
)

const OneFilter = ({ scene, scene: { tr: { t, word } }, mailbox, version, filter: { match, conditions, actions }, index }: Props & { readonly filter: Filter, readonly index: number }) => (
  <li class='list-group-item'>
    <div>
      {conditions.length > 1 && <span>{t(match === 'all' ? 'mailFilters.all' : 'mailFilters.any')}: </span>}
      {conditions.map(({ field, test, value }) => `${word('filterFields', field)} ${word('filterTests', test)} “${value}”`).join('; ')}
    </div>
    <div class='text-secondary'>{actions.map(action => `${word('filterActs', action.do)}${action.do === 'folder' ? ` “${action.folder}”` : action.do === 'forward' ? ` ${action.to}` : ''}`).join(', ')}</div>
    <form method='post' action={`/mailboxes/${mailbox.id}/filters/change`} class='btn-list mt-2'>
      <Hidden scene={scene} />
      <input type='hidden' name='version' value={version} />
      <input type='hidden' name='index' value={index} />
      {index > 0 && <button class='btn btn-sm' name='act' value='up'>{t('mailFilters.up')}</button>}
      <button class='btn btn-sm btn-outline-danger' name='act' value='remove'>{t('mailFilters.remove')}</button>
    </form>
  </li>
)

const Options = ({ scene: { tr }, area, words }: { scene: Scene, area: 'filterFields' | 'filterTests' | 'filterActs', words: readonly string[] }) => <>{words.map(each => <option key={each} value={each}>{tr.word(area, each)}</option>)}</>

const NewFilter = ({ scene, scene: { tr: { t } }, mailbox, version }: Props) => (
  <form method='post' action={`/mailboxes/${mailbox.id}/filters`}>
    <Hidden scene={scene} />
    <input type='hidden' name='version' value={version} />
    <div class='card-body'>
      <div class='row'>
        <div class='col-sm-4 mb-3'><label class='form-label' for='field'>{t('mailFilters.field')}</label><select class='form-select' id='field' name='field'><Options scene={scene} area='filterFields' words={filterFields} /></select></div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='test'>{t('mailFilters.test')}</label><select class='form-select' id='test' name='test'><Options scene={scene} area='filterTests' words={filterTests} /></select></div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='value'>{t('mailFilters.value')}</label><input class='form-control' id='value' name='value' required maxLength={limits.value} /></div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='act'>{t('mailFilters.act')}</label><select class='form-select' id='act' name='act'><Options scene={scene} area='filterActs' words={filterActs.filter(act => act !== 'stop')} /></select></div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='folder'>{t('mailFilters.folder')}</label><input class='form-control' id='folder' name='folder' maxLength={limits.folder} /></div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='to'>{t('mailFilters.to')}</label><input class='form-control' id='to' name='to' type='email' maxLength={limits.address} aria-describedby='to-hint' /></div>
      </div>
      <div class='form-hint mb-3' id='to-hint'>{t('mailFilters.toHint')}</div>
      <Check scene={scene} name='stop' label='mailFilters.stop' on={false} />
    </div>
    <div class='form-foot'><span /><button class='btn'>{t('mailFilters.add')}</button></div>
  </form>
)

const Filters = (props: Props) => {
  const { scene, scene: { tr: { t }, tr }, mailbox, settings: { filters, filtersOn }, ownScript, version } = props
  return (
    <section class='card' aria-labelledby='filters'>
      <div class='card-header'><h2 class='card-title' id='filters'>{t('mailFilters.title')}</h2><RuleLink rule='HOUSE-SIEVE' tr={tr} say={false} /></div>
      <div class='card-body'>
        <p class='text-secondary'>{t('mailFilters.lead')}</p>
        {ownScript.is === 'active' && <p>{t('mailFilters.own', { name: ownScript.name })}</p>}
        {ownScript.is === 'unknown' && <p>{t('mailFilters.ownUnknown')}</p>}
        {filters.length === 0 && <p class='mb-0'>{t('mailFilters.none')}</p>}
      </div>
      <ol class='list-group list-group-flush'>{filters.map((filter, index) => <OneFilter key={index} {...props} filter={filter} index={index} />)}</ol>
      <form method='post' action={`/mailboxes/${mailbox.id}/filters/switch`}>
        <Hidden scene={scene} />
        <input type='hidden' name='version' value={version} />
        <div class='card-body'><Check scene={scene} name='on' label='mailFilters.on' on={filtersOn} /></div>
        <Save scene={scene} />
      </form>
      <NewFilter {...props} />
    </section>
  )
}

export const MailSortingPage = (props: Props) => {
  const { scene, scene: { tr }, mailbox, fault } = props
  return (
    <Page scene={scene} title={tr.t('mailSorting.title')} subtitle={<a href={`/mailboxes/${mailbox.id}`}>{mailbox.address}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'><Spam {...props} /><Away {...props} /></div>
      <Filters {...props} />
    </Page>
  )
}
