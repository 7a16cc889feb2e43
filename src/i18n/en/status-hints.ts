/** What a part that is away means for people, and what to do. It is started again by itself; its last words are in `log/` of the data folder, in the file with its name. */
export const partHints = {
  database: 'Nothing can be decided or looked up; senders of mail are asked to come again, nothing is lost. See log/database.log: a full disk is the usual reason.',
  registry: 'Practice only: commands to the practice registry wait and go out when it is back. See log/registry.log.',
  web: 'The panel, the API and the log-in limits of mail programs are away; mail goes on. See log/web.log.',
  worker: 'Renewals, letters, matched payments and registry commands wait in the queue and are done when it is back: no clock of the terms is missed by it. See log/worker.log, then: strefa jobs.',
  dovecot: 'Nobody reads mail, and senders are asked to come again: nothing is lost. See log/dovecot.log: a full disk or a broken certificate is the usual reason.',
  powerdns: 'Zones of hosted domains are answered by the other name servers alone. See log/powerdns.log.',
  clamd: 'No mail is taken without a scan: senders get 451 and come again; papers are asked for again. See log/clamd.log: too little memory, or signatures that cannot be read.',
  freshclam: 'Signatures grow older; after 12 hours the alarm goes off (HOST-13.1). See log/freshclam.log: is the way to the mirror open?',
  rspamd: 'Mail comes in without a spam score. See log/rspamd.log.',
  webmail: 'The webmail is away; mail programs are not concerned. See log/webmail.log.',
  webmaildoor: 'The webmail is away; mail programs are not concerned. See log/webmaildoor.log.',
  mx: 'Nobody’s mail comes in: senders keep it and come again for days. See log/mx.log: another program on its port is the usual reason.',
  submission: 'Nobody sends mail, and what is queued waits. See log/submission.log: another program on its port is the usual reason.',
  whois: 'WHOIS does not answer; RDAP does. See log/whois.log.',
  outside: 'Practice only: mail that leaves waits in the queue. See log/outside.log.'
}
