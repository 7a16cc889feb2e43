/** Expected against found: each record as the world sees it, and what to change where the domain's DNS is kept, to be copied. */
import type { ZoneCheck } from '../../dns/check-zone.ts'
import type { Verdict } from '../../dns/judge-found.ts'
import { contentOf } from '../../dns/record-values.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

const tones: Readonly<Record<Verdict, Tone>> = { right: 'good', missing: 'bad', different: 'bad', unanswered: 'watch' }

export const ZoneCheckPage = ({ scene, scene: { tr }, check: { opened: { zone }, checkedAt, delegation, rows, isRight, notLookedUp } }: { scene: Scene, check: ZoneCheck }) => {
  const wrong = rows.filter(({ add, remove }) => add.length + remove.length > 0)
  const lines = wrong.flatMap(({ name, type, add }) => add.map(value => `${name}. 3600 IN ${type} ${contentOf(type, value)}`))
  return (
    <Page scene={scene} title={tr.t('zones.checkTitle', { zone: zone.displayName })} subtitle={tr.instant(checkedAt)} actions={<a class='btn' href={`/zones/${zone.id}`}>{tr.t('zones.back')}</a>}>
      <section class='card' aria-labelledby='delegation'>
        <div class='card-header'><h2 class='card-title' id='delegation'>{tr.t('zones.delegation')}</h2><State tone={isRight ? 'good' : 'watch'}>{tr.word('zoneDelegations', delegation.is)}</State></div>
        <div class='card-body'>
          <dl class='facts'>
            <dt>{tr.t('zones.expected')}</dt><dd class='font-monospace text-break'>{delegation.expected.join(', ')}</dd>
            <dt>{tr.t('zones.found')}</dt><dd class='font-monospace text-break'>{delegation.found.join(', ') || '—'}</dd>
          </dl>
        </div>
      </section>
      {wrong.length === 0 && isRight && <p role='status'>{tr.t('zones.allRight')}</p>}
      {lines.length > 0 && (
        <section class='card' aria-labelledby='add'>
          <div class='card-header'><h2 class='card-title' id='add'>{tr.t('zones.toAdd')}</h2></div>
          <div class='card-body'><label class='form-label' for='lines'>{tr.t('zones.copyHint')}</label><textarea class='form-control font-monospace small' id='lines' rows={Math.min(20, lines.length + 1)} readOnly>{lines.join('\n')}</textarea></div>
        </section>
      )}
      <section class='card' aria-labelledby='rows'>
        <div class='card-header'><h2 class='card-title' id='rows'>{tr.t('zones.checkRows')}</h2></div>
        <Table headings={[tr.t('mailDomain.recordName'), tr.t('mailDomain.recordType'), tr.t('domains.state'), tr.t('zones.expected'), tr.t('zones.found')]}>
          {rows.map(row => (
            <tr key={`${row.name} ${row.type}`}>
              <td class='font-monospace text-break'>{row.name}</td>
              <td>{row.type}</td>
              <td><State tone={tones[row.verdict]}>{tr.word('zoneVerdicts', row.verdict)}</State></td>
              <td class='font-monospace small text-break'>{row.expected.map(value => <div key={value}>{value}</div>)}</td>
              <td class='font-monospace small text-break'>{row.found === null ? '—' : row.found.map(value => <div key={value}>{row.remove.includes(value) ? <><State tone='bad'>{tr.t('zones.takeAway')}</State> {value}</> : value}</div>)}</td>
            </tr>
          ))}
        </Table>
      </section>
      {notLookedUp > 0 && <Fault>{tr.t('zones.notLookedUp', { count: notLookedUp })}</Fault>}
    </Page>
  )
}
