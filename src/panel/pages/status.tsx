/** How the house is: parts, queues, failed jobs, registries, bank, letters. Staff only. */
import type { Translator } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { PartStatus, SystemStatus } from '../../views/system-status.ts'
import type { RegistryNews } from '../../views/registry-news.ts'
import type { ScannerStatus } from '../../views/scanner-status.ts'
import type { CertificateStatus } from '../../certificates/read.ts'
import { Certificates } from '../pieces/certificates.tsx'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { alarmWords } from '../pieces/registry-alarm.ts'
import { Scanner } from '../pieces/scanner.tsx'
import { State, type Tone } from '../pieces/state.tsx'

const tones: Record<PartStatus['state'], Tone> = { ready: 'good', starting: 'watch', waiting: 'bad', stopped: 'bad', absent: 'watch' }

const Parts = ({ tr, parts }: { tr: Translator, parts: readonly PartStatus[] | null }) => (
  <section class='card' aria-labelledby='parts'>
    <div class='card-header'><h2 class='card-title' id='parts'>{tr.t('status.parts')}</h2></div>
    {parts === null
      ? <Empty icon='pulse' title={tr.t('status.noSupervisor')} />
      : (
        <div class='table-responsive'>
          <table class='table table-vcenter card-table stack'>
            <thead><tr><th scope='col'>{tr.t('status.part')}</th><th scope='col'>{tr.t('domains.state')}</th><th scope='col'>{tr.t('status.since')}</th><th scope='col' class='amount'>{tr.t('status.restarts')}</th><th scope='col'>{tr.t('status.noteAndError')}</th></tr></thead>
            <tbody>
              {parts.map(part => (
                <tr key={part.name}>
                  <td class='fw-medium'>{tr.word('parts', part.name)}</td>
                  <td><State tone={tones[part.state]}>{tr.word('partStates', part.state)}</State></td>
                  <td data-label={tr.t('status.since')}>{tr.instant(new Date(part.since))}</td>
                  <td class='amount' data-label={tr.t('status.restarts')}>{tr.number(part.restarts)}</td>
                  <td class='small text-break'>{tones[part.state] === 'bad' && <div class='fw-medium'>{tr.word('partHints', part.name)}</div>}{part.note && <div>{part.note}</div>}<div class='text-secondary'>{part.lastError ?? (part.note ? '' : '—')}</div></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        )}
  </section>
)

const Stuck = ({ tr, stuck }: { tr: Translator, stuck: SystemStatus['stuck'] }) => (
  <section class='card' aria-labelledby='stuck'>
    <div class='card-header'><h2 class='card-title' id='stuck'>{tr.t('status.stuck')}</h2>{stuck.length > 0 && <State tone='bad'>{String(stuck.length)}</State>}</div>
    {stuck.length === 0
      ? <Empty icon='check' title={tr.t('status.stuckNone')} />
      : (
        <ul class='needs'>
          {stuck.map(job => (
            <li key={job.id}>
              <div class='grow'><div class='fw-medium'>{job.name} <span class='text-secondary fw-normal text-break'>{job.key ?? ''}</span></div><p class='facts-list'>{job.say}</p></div>
              <State tone={job.state === 'failed' ? 'bad' : 'watch'}>{tr.t(job.state === 'failed' ? 'status.failed' : 'status.retrying', { count: job.tries })}</State>
            </li>
          ))}
        </ul>
        )}
  </section>
)

const Rest = ({ tr, status }: { tr: Translator, status: SystemStatus }) => (
  <div class='two'>
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('status.registries')}</h2></div>
      {status.registries.length === 0 && <Empty icon='world' title={tr.t('status.registriesNone')} />}
      <ul class='needs'>
        {status.registries.map(registry => (
          <li key={registry.id}>
            <div>
              <span class='fw-medium'>{registry.id.toUpperCase()}</span>
              <div class='text-secondary small'>{tr.t('status.sessions', { count: registry.sessions })} · {tr.t('status.openCalls', { count: registry.openCalls })}{registry.certificates.ours && ` · ${tr.t('status.certificateUntil', { day: tr.day(dayOf(registry.certificates.ours.endsAt)) })}`}</div>
              {registry.hold && <div class='small text-break'>{tr.t('status.held', { since: tr.instant(registry.hold.since), says: registry.hold.message, code: registry.hold.code })}{registry.hold.balance !== null && ` ${tr.t('status.heldBalance', { balance: registry.hold.balance })}`} {tr.t('status.heldHint', { id: registry.id })}</div>}
              {registry.alarms.map(alarm => <div key={alarmWords(tr, alarm)} class='small text-break'>{alarmWords(tr, alarm)}</div>)}
            </div>
            {registry.stopped !== null ? <State tone='bad'>{registry.stopped}</State> : registry.hold ? <State tone='bad'>{tr.t('status.noFunds')}</State> : <State tone='good'>{tr.t('status.works')}</State>}
          </li>
        ))}
      </ul>
    </section>
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('status.moneyAndLetters')}</h2></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{tr.t('status.lastStatement')}</dt><dd>{status.lastStatement ? tr.day(status.lastStatement.toDay) : '—'}</dd>
          <dt>{tr.t('status.knownThrough')}</dt><dd>{status.moneyKnownThrough ? tr.day(status.moneyKnownThrough) : '—'}</dd>
          <dt>{tr.t('status.unsent')}</dt><dd>{tr.number(status.unsentLetters)}</dd>
        </dl>
      </div>
    </section>
  </div>
)

const NewsLine = ({ about, children, tone, state }: { about: string, children: string, tone: Tone, state: string }) => (
  <li><div class='grow'><div class='fw-medium text-break'>{about}</div><p class='facts-list'>{children}</p></div><State tone={tone}>{state}</State></li>
)

const News = ({ tr, news: { messages, differences, maintenance, queues } }: { tr: Translator, news: RegistryNews }) => (
  <section class='card' aria-labelledby='news'>
    <div class='card-header'><h2 class='card-title' id='news'>{tr.t('status.news')}</h2></div>
    {messages.length + differences.length + maintenance.length + queues.length === 0
      ? <Empty icon='check' title={tr.t('status.newsNone')} />
      : (
        <ul class='needs'>
          {maintenance.map(each => <NewsLine key={each.id} about={tr.t('status.maintenance', { what: each.what })} tone='watch' state={each.registry.toUpperCase()}>{tr.t('status.maintenanceFromUntil', { from: each.from ? tr.instant(each.from) : '—', until: each.until ? tr.instant(each.until) : '—' })}</NewsLine>)}
          {queues.map(each => <NewsLine key={each.registry} about={tr.t('status.queueFault')} tone='bad' state={each.registry.toUpperCase()}>{each.fault}</NewsLine>)}
          {messages.map(each => <NewsLine key={each.id} about={each.about || tr.t('status.message')} tone='watch' state={each.registry.toUpperCase()}>{each.says}</NewsLine>)}
          {differences.map(each => <NewsLine key={each.id} about={`${each.about}: ${tr.t('status.difference')}`} tone='watch' state={each.registry.toUpperCase()}>{each.says}</NewsLine>)}
        </ul>
        )}
  </section>
)

export const StatusPage = ({ scene, scene: { tr }, status, news, scanner, certificates }: { scene: Scene, status: SystemStatus, news: RegistryNews, scanner: ScannerStatus, certificates: CertificateStatus }) => (
  <Page scene={scene} title={tr.t('status.title')} subtitle={tr.t('status.lead')}>
    <div class='tiles'>
      <div class={`tile ${status.queue.waiting > 100 ? 'tile-watch' : ''}`}><span class='tile-number'>{tr.number(status.queue.waiting)}</span><span class='tile-label'>{tr.t('status.waitingJobs')}</span></div>
      <div class='tile'><span class='tile-number'>{tr.number(status.queue.running)}</span><span class='tile-label'>{tr.t('status.runningJobs')}</span></div>
      <div class={`tile ${status.queue.failed > 0 ? 'tile-bad' : ''}`}><span class='tile-number'>{tr.number(status.queue.failed)}</span><span class='tile-label'>{tr.t('status.failedJobs')}</span></div>
      <div class='tile'><span class='tile-number'>{tr.number(status.unsentLetters)}</span><span class='tile-label'>{tr.t('status.unsent')}</span></div>
    </div>
    <Parts tr={tr} parts={status.parts} />
    <Scanner tr={tr} scanner={scanner} />
    <Stuck tr={tr} stuck={status.stuck} />
    <Certificates tr={tr} status={certificates} />
    <News tr={tr} news={news} />
    <Rest tr={tr} status={status} />
  </Page>
)
