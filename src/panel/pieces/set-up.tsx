/** What a mail program has to be told: our host, its ports, the whole address as the user name. */
import type { Translator } from '../../i18n/translator.ts'
import type { PanelDeps } from '../deps.ts'
import { RuleLink } from './rule-link.tsx'

export type MailDoors = PanelDeps['mail']

export const SetUp = ({ tr, mail: { host, ports, webmail }, address }: { tr: Translator, mail: MailDoors, address?: string }) => {
  const doors = [
    ['setUp.read', 'IMAP', ports.imaps, 'TLS'],
    ['setUp.read', 'IMAP', ports.imap, 'STARTTLS'],
    ['setUp.fetch', 'POP3', ports.pop3s, 'TLS'],
    ['setUp.fetch', 'POP3', ports.pop3, 'STARTTLS'],
    ['setUp.send', 'SMTP', ports.submissions, 'TLS'],
    ['setUp.send', 'SMTP', ports.submission, 'STARTTLS'],
    ['setUp.filters', 'Sieve', ports.sieve, 'STARTTLS']
  ] as const
  return (
    <section class='card' aria-labelledby='set-up'>
      <div class='card-header'><h2 class='card-title' id='set-up'>{tr.t('setUp.title')}</h2><RuleLink rule='BMP-2' tr={tr} say={false} /></div>
      <div class='card-body'>
        <p class='text-secondary'>{tr.t('setUp.lead')}</p>
        <dl class='facts'>
          <dt>{tr.t('setUp.server')}</dt><dd class='font-monospace fw-bold'>{host}</dd>
          {webmail && <><dt>{tr.t('setUp.webmail')}</dt><dd><a href={webmail} target='_blank' rel='noopener'>{webmail}</a></dd></>}
          {address && <><dt>{tr.t('setUp.user')}</dt><dd class='font-monospace'>{address}</dd></>}
        </dl>
      </div>
      <div class='table-responsive'>
        <table class='table card-table doors'>
          <thead><tr><th scope='col'>{tr.t('setUp.what')}</th><th scope='col'>{tr.t('setUp.protocol')}</th><th scope='col' class='amount'>{tr.t('setUp.port')}</th><th scope='col'>{tr.t('setUp.security')}</th></tr></thead>
          <tbody>
            {doors.map(([what, protocol, port, security]) => (
              <tr key={port}><td>{tr.t(what)}</td><td>{protocol}</td><td class='amount font-monospace'>{port}</td><td>{security}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
