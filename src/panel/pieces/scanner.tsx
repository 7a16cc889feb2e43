/** How the virus scanner is, on the status page (HOST-13.1). */
import type { Translator } from '../../i18n/translator.ts'
import type { ScannerStatus } from '../../views/scanner-status.ts'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

export const Scanner = ({ tr, scanner }: { tr: Translator, scanner: ScannerStatus }) => {
  const { state, since, why, version, signatures, alarms } = scanner
  const bad = alarms.some(alarm => alarm !== 'practice-signatures')
  return (
    <section class='card' aria-labelledby='scanner'>
      <div class='card-header'><h2 class='card-title' id='scanner'>{tr.t('scanner.title')}</h2><RuleLink rule='HOST-13.1' tr={tr} say={false} /><State tone={bad ? 'bad' : alarms.length > 0 ? 'watch' : 'good'}>{tr.word('scannerStates', state ?? 'unwatched')}</State></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{tr.t('scanner.since')}</dt><dd>{since ? tr.instant(since) : '—'}</dd>
          <dt>{tr.t('scanner.version')}</dt><dd class='text-break'>{version ?? '—'}</dd>
          <dt>{tr.t('scanner.age')}</dt><dd>{signatures === null || signatures.is === 'practice' ? '—' : tr.t('scanner.hours', { count: signatures.hours })}</dd>
        </dl>
        {alarms.map(alarm => <p key={alarm} class='mt-2'>{tr.word('scannerAlarms', alarm)}{alarm === 'down' && why ? ` (${why})` : ''}</p>)}
      </div>
    </section>
  )
}
