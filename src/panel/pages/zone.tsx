/** One zone: its own records with a form, those that are kept by us and why, DNSSEC, a file in and out. */
import type { OpenedZone } from '../../dns/read-zone.ts'
import { recordTypes, type RecordType } from '../../dns/record.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { zoneTones } from './zone-list.tsx'

type Place = { readonly name: string, readonly type: RecordType, readonly value: string }

/** What was typed, or the record that is to be changed. */
export type Draft = { readonly name: string, readonly type: string, readonly ttl: string, readonly value: string, readonly was: Place | null }

type Props = {
  readonly scene: Scene
  readonly opened: OpenedZone
  /** The domain is registered here for the same customer: its registry can be told. */
  readonly registered: boolean
  readonly draft?: Draft
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Was = ({ was }: { was: Place }) => <><input type='hidden' name='wasName' value={was.name} /><input type='hidden' name='wasType' value={was.type} /><input type='hidden' name='wasValue' value={was.value} /></>

const Own = ({ scene: { tr, visitor }, opened: { zone, own } }: Props) => (
  <section class='card' aria-labelledby='own'>
    <div class='card-header'><h2 class='card-title' id='own'>{tr.t('zones.own')}</h2><RuleLink rule='HOUSE-ZONE' tr={tr} say={false} /></div>
    {own.length === 0
      ? <Empty icon='world' title={tr.t('zones.noOwn')} />
      : (
        <Table headings={[tr.t('mailDomain.recordName'), tr.t('mailDomain.recordType'), { amount: 'TTL' }, tr.t('mailDomain.recordValue'), tr.t('zones.change')]}>
          {own.map(record => (
            <tr key={`${record.name} ${record.type} ${record.value}`}>
              <td class='font-monospace small text-nowrap'>{record.name}</td>
              <td>{record.type}</td>
              <td class='amount' data-label='TTL'>{record.ttl}</td>
              <td class='font-monospace small text-break'>{record.value}{!record.answered && <div><State tone='watch'>{tr.t('zones.notAnswered')}</State></div>}</td>
              <td>
                {!zone.suspendedAt && (
                  <form method='post' action={`/zones/${zone.id}/records/remove`} class='d-flex gap-2'>
                    <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='version' value={zone.recordsVersion} /><Was was={record} />
                    <a class='btn btn-sm' href={`/zones/${zone.id}?${new URLSearchParams({ name: record.name, type: record.type, value: record.value }).toString()}#edit`}>{tr.t('zones.edit')}</a>
                    <button class='btn btn-sm' aria-label={`${tr.t('zones.remove')}: ${record.name} ${record.type}`}>{tr.t('zones.remove')}</button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </Table>
        )}
  </section>
)

const Edit = ({ scene: { tr: { t }, tr, visitor }, opened: { zone }, draft }: Props) => (
  <section class='card' aria-labelledby='edit'>
    <div class='card-header'><h2 class='card-title' id='edit'>{t(draft?.was ? 'zones.editTitle' : 'zones.add')}</h2></div>
    <form method='post' action={`/zones/${zone.id}/records`}>
      <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='version' value={zone.recordsVersion} />{draft?.was && <Was was={draft.was} />}
      <div class='card-body'>
        <div class='row'>
          <div class='col-sm-4 mb-3'><label class='form-label required' for='name'>{t('mailDomain.recordName')}</label><input class='form-control' id='name' name='name' required maxLength={254} value={draft?.name ?? ''} autocapitalize='none' spellcheck={false} aria-describedby='name-hint' /><div class='form-hint mt-1' id='name-hint'>{t('zones.nameHint', { zone: zone.displayName })}</div></div>
          <div class='col-sm-2 mb-3'><label class='form-label required' for='type'>{t('mailDomain.recordType')}</label><select class='form-select' id='type' name='type'>{recordTypes.map(type => <option key={type} selected={type === (draft?.type ?? 'A')}>{type}</option>)}</select></div>
          <div class='col-sm-2 mb-3'><label class='form-label required' for='ttl'>TTL</label><input class='form-control' id='ttl' name='ttl' required inputMode='numeric' maxLength={6} value={draft?.ttl ?? '3600'} /></div>
          <div class='col-sm-4 mb-3'><label class='form-label required' for='value'>{t('mailDomain.recordValue')}</label><input class='form-control' id='value' name='value' required maxLength={16_500} value={draft?.value ?? ''} spellcheck={false} /></div>
        </div>
        <details class='more'><summary>{t('zones.howToWrite')}</summary><dl class='facts'>{recordTypes.map(type => <><dt key={type}>{type}</dt><dd>{tr.word('recordHints', type)}</dd></>)}</dl></details>
      </div>
      <div class='form-foot'>{draft?.was ? <a class='btn' href={`/zones/${zone.id}`}>{t('zones.leave')}</a> : <span />}<button class='btn btn-primary'><Icon name='check' />{t('zones.save')}</button></div>
    </form>
  </section>
)

const Managed = ({ scene: { tr }, opened: { managed, nameServers } }: Props) => (
  <section class='card' aria-labelledby='managed'>
    <div class='card-header'><h2 class='card-title' id='managed'>{tr.t('zones.managed')}</h2><span class='text-secondary small'>{tr.t('zones.servers', { servers: nameServers.join(', ') })}</span></div>
    {managed.length > 0 && (
      <Table headings={[tr.t('mailDomain.recordName'), tr.t('mailDomain.recordType'), tr.t('mailDomain.recordValue'), tr.t('zones.lock')]}>
        {managed.map(record => (
          <tr key={`${record.name} ${record.type} ${record.value}`}>
            <td class='font-monospace small text-nowrap'>{record.name}</td>
            <td>{record.type}</td>
            <td class='font-monospace small text-break'>{record.value}</td>
            <td class='small'>{record.lock !== 'default' && <Icon name='lock' class='me-1' />}{tr.word('zoneLocks', record.lock)}{!record.answered && <div><State tone='plain'>{tr.t('zones.replaced')}</State></div>}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
)

const Signing = ({ scene: { tr: { t }, visitor }, opened: { zone }, registered }: Props) => (
  <section class='card' aria-labelledby='signing'>
    <div class='card-header'><h2 class='card-title' id='signing'>DNSSEC</h2>{zone.signedAt ? <State tone='good'>{t('zones.signed')}</State> : <State tone='plain'>{t('zones.unsigned')}</State>}</div>
    <div class='card-body'>
      <p class='text-secondary'>{t('zones.signingLead')}</p>
      {zone.ds?.map(({ keyTag, algorithm, digestType, digest }) => <p key={digest} class='font-monospace small text-break' tabIndex={0}>{`DS ${keyTag} ${algorithm} ${digestType} ${digest}`}</p>)}
      {zone.signedAt && !zone.ds && <p>{t('zones.keySoon')}</p>}
      {zone.signedAt && registered && zone.ds && <form method='post' action={`/zones/${zone.id}/keys`} class='mb-3'><input type='hidden' name='csrf' value={visitor.csrf} /><button class='btn btn-primary'>{t('zones.handOver')}</button></form>}
      <form method='post' action={`/zones/${zone.id}/signing`}>
        <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='on' value={zone.signedAt ? 'no' : 'yes'} />
        {zone.signedAt && <label class='form-check'><input class='form-check-input' type='checkbox' name='dsGone' value='yes' /><span class='form-check-label'>{t('zones.dsGone')}</span></label>}
        <button class='btn'>{t(zone.signedAt ? 'zones.unsign' : 'zones.sign')}</button>
      </form>
    </div>
  </section>
)

const File = ({ scene: { tr: { t }, visitor }, opened: { zone } }: Props) => (
  <section class='card' aria-labelledby='file'>
    <div class='card-header'><h2 class='card-title' id='file'>{t('zones.file')}</h2><a class='btn btn-sm' href={`/zones/${zone.id}/export`}>{t('zones.export')}</a></div>
    <form method='post' action={`/zones/${zone.id}/import/preview`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'><label class='form-label' for='master'>{t('zones.paste')}</label><textarea class='form-control font-monospace small' id='master' name='file' rows={6} maxLength={60_000} required spellcheck={false} /><div class='form-hint mt-1'>{t('zones.pasteHint')}</div></div>
      <div class='form-foot'><span /><button class='btn'>{t('zones.preview')}</button></div>
    </form>
  </section>
)

export const ZonePage = (props: Props) => {
  const { scene, scene: { tr }, opened: { zone, state }, fault } = props
  return (
    <Page
      scene={scene} title={zone.displayName} subtitle={zone.name !== zone.displayName && <span class='ascii'>{zone.name}</span>}
      actions={<><State tone={zoneTones[state]}>{tr.word('zoneStates', state)}</State><a class='btn' href={`/zones/${zone.id}/check`}>{tr.t('zones.check')}</a></>}
    >
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {zone.suspendedAt && <Fault rule={zone.suspendedRule ?? undefined}>{tr.t('zones.suspendedLead')}</Fault>}
      {zone.endsAt && <Fault rule='HOUSE-ZONE'>{tr.t('zones.endsLead', { time: tr.instant(zone.endsAt) })}</Fault>}
      {state === 'failed' && <Fault>{tr.t('zones.failedLead', { fault: zone.fault ?? '' })}</Fault>}
      <Own {...props} />
      {!zone.suspendedAt && <Edit {...props} />}
      <Managed {...props} />
      {!zone.suspendedAt && <div class='two'><Signing {...props} /><File {...props} /></div>}
    </Page>
  )
}
