/** Certificates on the status page: how many, and those that a person should look at. */
import type { CertificateStatus } from '../../certificates/read.ts'
import type { Translator } from '../../i18n/translator.ts'
import { Empty } from './empty.tsx'
import { State } from './state.tsx'

export const Certificates = ({ tr, status: { isOn, all, inUse, failing, troubled } }: { tr: Translator, status: CertificateStatus }) => (
  <section class='card' aria-labelledby='certificates'>
    <div class='card-header'><h2 class='card-title' id='certificates'>{tr.t('certificates.title')}</h2>{isOn && <span class='text-secondary small'>{tr.t('certificates.counts', { inUse, all, failing })}</span>}</div>
    {troubled.length === 0
      ? <Empty icon='check' title={tr.t(isOn ? 'certificates.allWell' : 'certificates.off')} />
      : (
        <ul class='needs'>
          {troubled.map(({ id, subject, names, wanted, notAfter, nextAt, fault, alarm }) => (
            <li key={id}>
              <div class='grow'>
                <div class='fw-medium text-break'>{(names ?? wanted).join(', ') || subject}</div>
                <p class='facts-list'>{notAfter ? tr.t('certificates.until', { time: tr.instant(notAfter) }) : tr.t('certificates.none')} · {tr.t('certificates.next', { time: tr.instant(nextAt) })}</p>
                {fault && <p class='facts-list text-break'>{fault}</p>}
              </div>
              {alarm && <State tone='bad'>{tr.word('certificateAlarms', alarm)}</State>}
            </li>
          ))}
        </ul>
        )}
  </section>
)
