/** What a pasted file would change, before anything is changed. */
import type { ImportPreview } from '../../dns/import-records.ts'
import type { DnsRecord } from '../../dns/record.ts'
import type { OpenedZone } from '../../dns/read-zone.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Table } from '../pieces/table.tsx'

const Records = ({ scene: { tr }, id, title, records }: { scene: Scene, id: string, title: string, records: readonly DnsRecord[] }) => (
  <section class='card' aria-labelledby={id}>
    <div class='card-header'><h2 class='card-title' id={id}>{title}</h2><span class='text-secondary small'>{tr.number(records.length)}</span></div>
    {records.length > 0 && (
      <Table headings={[tr.t('mailDomain.recordName'), tr.t('mailDomain.recordType'), { amount: 'TTL' }, tr.t('mailDomain.recordValue')]}>
        {records.map(each => <tr key={`${each.name} ${each.type} ${each.value}`}><td class='font-monospace text-break'>{each.name}</td><td>{each.type}</td><td class='amount' data-label='TTL'>{each.ttl}</td><td class='font-monospace small text-break'>{each.value}</td></tr>)}
      </Table>
    )}
  </section>
)

export const ZoneImportPage = ({ scene, scene: { tr, visitor }, zone, preview, file }: { scene: Scene, zone: OpenedZone['zone'], preview: ImportPreview, file: string }) => (
  <Page scene={scene} title={tr.t('zones.importTitle', { zone: zone.displayName })}>
    {preview.added.length + preview.removed.length === 0 && <Empty icon='check' title={tr.t('zones.importNothing')} />}
    <Records scene={scene} id='added' title={tr.t('zones.added')} records={preview.added} />
    <Records scene={scene} id='removed' title={tr.t('zones.removed')} records={preview.removed} />
    {preview.left.length > 0 && (
      <section class='card' aria-labelledby='left'>
        <div class='card-header'><h2 class='card-title' id='left'>{tr.t('zones.left')}</h2></div>
        <ul class='needs'>{preview.left.map(({ line, text, why }) => <li key={line}><div class='grow'><div class='font-monospace small text-break'>{line}: {text}</div><p class='facts-list'>{tr.word('zoneLeft', why)}</p></div></li>)}</ul>
      </section>
    )}
    {preview.ours > 0 && <p class='text-secondary'>{tr.t('zones.oursInFile', { count: preview.ours })}</p>}
    <form method='post' action={`/zones/${zone.id}/import`} class='d-flex gap-2'>
      <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='version' value={preview.version} /><input type='hidden' name='file' value={file} />
      <a class='btn' href={`/zones/${zone.id}`}>{tr.t('zones.leave')}</a>
      {preview.added.length + preview.removed.length > 0 && <button class='btn btn-primary'>{tr.t('zones.importNow')}</button>}
    </form>
  </Page>
)
