/** The mail half of the main job: mailboxes that mail programs use, mail scanned both ways, a report that blocks the sending domain until its papers are in. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client, Json } from './client.ts'
import { readClock } from './clock-client.ts'
import { expect, step, until, type StoryStep } from './expect.ts'
import type { MailClient, Login } from './mail-client.ts'
import { abuseReport, eicar, mailWithFile, plainMail } from './mail-messages.ts'

type Props = {
  readonly data: string
  readonly client: Client
  readonly mail: MailClient
  readonly tag: string
  /** Of the steps before: the customer, its registered domain, the PDF of a pro-forma. */
  readonly customer: () => Json
  readonly domain: () => Json
  readonly pdf: () => Promise<Buffer>
}

/** A process that hung for long may have been ended and started anew meanwhile. */
function wake (pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

export function mailStory ({ data, client, mail, tag, customer, domain, pdf }: Props): StoryStep[] {
  const protectedAddress = `nie-pisac-${tag}@provider.example`
  const stranger = `jan@sender-${tag}.example`
  let mailDomain: Json
  let openedCase: Json
  const logins: Record<'ewa' | 'biuro', Login> = { ewa: { user: '', pass: '' }, biuro: { user: '', pass: '' } }

  const mailbox = async (localPart: string, quotaBytes?: number): Promise<Login> => {
    const made = await client.post('/mailboxes', { mailDomainId: mailDomain.id, localPart, ...quotaBytes !== undefined && { quotaBytes } })
    return { user: made.address, pass: made.password }
  }
  const now = async () => await readClock(data)
  /** What left the house: the sink's copy of our signed message. */
  const gone = (messageId: string): Buffer | undefined => {
    const folder = path.join(data, 'outside')
    const file = readdirSync(folder).filter(name => name.endsWith('.eml')).find(name => readFileSync(path.join(folder, name)).includes(messageId))
    return file === undefined ? undefined : readFileSync(path.join(folder, file))
  }
  const eventsOf = async (kind: string): Promise<Json[]> => (await client.get(`/mail-events?customerId=${customer().id}&limit=100`)).rows.filter((event: Json) => event.kind === kind)

  return [
    step('a mail domain and two mailboxes', async () => {
      mailDomain = await client.post('/mail-domains', { customerId: customer().id, name: domain().name })
      logins.ewa = await mailbox('ewa')
      logins.biuro = await mailbox('biuro')
      const box = (await client.get(`/mailboxes?mailDomainId=${mailDomain.id}`)).rows[0]
      expect(box.quotaBytes === 1024 * 1024 * 1024, `a mailbox of ${box.quotaBytes} bytes`)
      return { came: `${logins.ewa.user}, ${logins.biuro.user}, 1024 MB each; DKIM selector ${mailDomain.dkim.selector}`, rules: ['BMP-2', 'BMP-3'] }
    }),
    step('a message with a PDF comes in and is read back byte for byte', async () => {
      const { id, raw } = mailWithFile(stranger, logins.ewa.user, await now(), 'proforma.pdf', 'application/pdf', await pdf())
      const reply = await mail.deliver(stranger, logins.ewa.user, raw)
      expect(reply.code === 250, `${reply.code} ${reply.text}`)
      const [byImap, byPop3] = [await mail.imap(logins.ewa, id), await mail.pop3(logins.ewa, id)]
      for (const [way, sources] of [['IMAP', byImap], ['POP3', byPop3]] as const) {
        expect(sources.length === 1, `${sources.length} copies by ${way}`)
        expect(sources[0]!.subarray(-raw.length).equals(raw), `by ${way} it is another message`)
      }
      return { came: `${raw.length} bytes in by SMTP, the same out by IMAP and POP3`, rules: ['BMP-2', 'HOST-13.1'] }
    }),
    step('EICAR is refused inside SMTP, in and out', async () => {
      const [incoming, outgoing] = [
        mailWithFile(stranger, logins.ewa.user, await now(), 'eicar.com', 'application/octet-stream', eicar()),
        mailWithFile(logins.ewa.user, stranger, await now(), 'eicar.com', 'application/octet-stream', eicar())
      ]
      const [inside, outside] = [await mail.deliver(stranger, logins.ewa.user, incoming.raw), await mail.submit(logins.ewa, stranger, outgoing.raw)]
      expect(inside.code === 550 && outside.code === 550, `in ${inside.code}, out ${outside.code}`)
      const events = await until(async () => await eventsOf('infected'), rows => rows.length >= 2, 'keeps no two events')
      const letters = await until(async () => (await client.get(`/letters?customerId=${customer().id}`)).rows.filter((letter: Json) => letter.template === 'mailbox-infected'), rows => rows.length >= 2, 'has not told the owner')
      expect((await mail.imap(logins.ewa, incoming.id)).length === 0 && gone(outgoing.id) === undefined, 'it was delivered all the same')
      return { came: `${inside.code} ${inside.text}; ${events.length} events kept, ${letters.length} letters to the owner`, rules: ['HOST-13.1'] }
    }),
    step('with clamd hanging a good message gets 451, and is delivered when it is back', async () => {
      const { parts } = JSON.parse(readFileSync(path.join(data, 'status.json'), 'utf8')) as { parts: { name: string, pid: number }[] }
      const { pid } = parts.find(part => part.name === 'clamd')!
      const { id, raw } = plainMail(stranger, logins.ewa.user, 'jeszcze raz', await now(), 'Ta wiadomość przyjdzie za drugim razem.')
      process.kill(pid, 'SIGSTOP')
      let first
      try {
        first = await mail.deliver(stranger, logins.ewa.user, raw, 'once')
      } finally {
        wake(pid)
      }
      expect(first.code === 451, `${first.code} ${first.text}`)
      const second = await mail.deliver(stranger, logins.ewa.user, raw)
      expect(second.code === 250, `then ${second.code} ${second.text}`)
      expect((await mail.imap(logins.ewa, id)).length === 1, 'it is not in the mailbox once')
      return { came: `${first.code} ${first.text}; then ${second.code}`, rules: ['HOST-13.1'] }
    }),
    step('a full mailbox refuses at RCPT', async () => {
      const small = await mailbox('mala', 1024 * 1024)
      const big = async () => mailWithFile(stranger, small.user, await now(), 'duzy.bin', 'application/octet-stream', randomBytes(740 * 1024)).raw
      const fits = await mail.deliver(stranger, small.user, await big())
      expect(fits.code === 250, `${fits.code} ${fits.text}`)
      const full = await until(async () => mail.deliver(stranger, small.user, await big()), ({ to, code }) => to === 'RCPT TO' && code === 552, 'is not refused with 552 at RCPT TO') // the usage is written after the 250
      return { came: `a message of 1 MB fits into a mailbox of 1 MB; the next, at ${full.to}: ${full.code} ${full.text}`, rules: ['BMP-3'] }
    }),
    step('authenticated submission sends, signed', async () => {
      const { id, raw } = plainMail(logins.ewa.user, protectedAddress, 'zapytanie', await now(), 'Czy interesuje Państwa nasza oferta?')
      await client.post('/protected-addresses', { address: protectedAddress, source: 'owner', proof: 'opt-out page' })
      const wrong = await mail.submit({ ...logins.ewa, pass: 'nie-to-haslo' }, protectedAddress, raw)
      expect(wrong.code === 535, `a wrong password got ${wrong.code}`)
      const reply = await mail.submit(logins.ewa, protectedAddress, raw)
      expect(reply.code === 250, `${reply.code} ${reply.text}`)
      const sent = await until(async () => gone(id), found => found !== undefined, 'has not left')
      expect(sent!.includes('DKIM-Signature:'), 'it left without a signature')
      openedCase = { about: sent }
      return { came: 'wrong password 535; then 250, and it left with its DKIM signature', rules: ['BMP-2'] }
    }),
    step('a forged report blocks nothing', async () => {
      const forged = plainMail(logins.ewa.user, protectedAddress, 'nie od nas', await now(), 'Tego nikt u nas nie wysłał.')
      const report = await client.postMessage('/abuse-reports', abuseReport(protectedAddress, forged.raw, await now()))
      const domainNow = await client.get(`/mail-domains/${mailDomain.id}`)
      expect(report.verdict === 'waiting' && domainNow.state === 'active', `verdict ${report.verdict}, domain ${domainNow.state}`)
      return { came: `waits for a person: ${report.reason}`, rules: [report.rule ?? 'HOUSE-PROOF'] }
    }),
    step('a genuine report about a protected recipient blocks the domain', async () => {
      const report = await client.postMessage('/abuse-reports', abuseReport(protectedAddress, openedCase.about, await now()))
      expect(report.verdict === 'case-opened', `verdict ${report.verdict}: ${report.reason}`)
      openedCase = await client.get(`/cases/${report.caseId}`)
      const { raw } = plainMail(logins.biuro.user, `ktos-${tag}@provider.example`, 'zapytanie', await now(), 'Następne.')
      const refused = await mail.submit(logins.biuro, `ktos-${tag}@provider.example`, raw)
      expect(refused.code === 550 && refused.text.includes('MZ-3.1'), `${refused.code} ${refused.text}`)
      return { came: `case ${openedCase.id}, longest until ${openedCase.blockUntil}; the next MAIL FROM: ${refused.code} ${refused.text}`, rules: ['MZ-3.1', 'HOUSE-PROOF'] }
    }),
    step('papers are filed, the domain is released, submission works again', async () => {
      const pdfPaper = await pdf()
      await client.postFile(`/cases/${openedCase.id}/papers?kind=confirmation&filename=potwierdzenie.pdf`, 'application/pdf', pdfPaper)
      const filed = await client.postFile(`/cases/${openedCase.id}/papers?kind=screenshot&filename=lista.pdf`, 'application/pdf', pdfPaper)
      expect(filed.complete === true && filed.releaseBy !== null, JSON.stringify(filed))
      const released = await client.post(`/cases/${openedCase.id}/release`, {})
      expect(released.state === 'released', `state ${released.state}`)
      const { raw } = plainMail(logins.biuro.user, `ktos-${tag}@provider.example`, 'dzień dobry', await now(), 'Już po sprawie.')
      const reply = await mail.submit(logins.biuro, `ktos-${tag}@provider.example`, raw)
      expect(reply.code === 250, `${reply.code} ${reply.text}`)
      return { came: `complete, to be released by ${filed.releaseBy}; released by a person; then ${reply.code}`, rules: [released.releaseRule, 'MZ-3.5'] }
    })
  ]
}
