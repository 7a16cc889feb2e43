/** Our own letters go out as our customers' mail does: through submission, logged in, scanned and signed. */
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'
import { letterSender } from '../notices/letter-box.ts'
import type { Mailer } from '../notices/send.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

/** Connects at the first letter. */
export function openLetterMailer (config: Config): Mailer & { readonly close: () => void } {
  const { mail, secrets, alarmRelay } = config
  const relay = alarmRelay && createTransport({ host: alarmRelay.host, port: alarmRelay.port, secure: alarmRelay.port === 465, requireTLS: true, ...alarmRelay.user !== undefined && { auth: { user: alarmRelay.user, pass: alarmRelay.password ?? '' } } })
  const transports = new Map<string, Transporter<SentMessageInfo>>()

  function transportOf (user: string): Transporter<SentMessageInfo> {
    const there = transports.get(user)
    if (there) return there
    const made = createTransport({
      pool: true,
      maxConnections: 2,
      ...mail.submission,
      secure: false,
      requireTLS: true,
      tls: { ca: trustedAuthorities(config), servername: mail.host },
      auth: { user, pass: secrets.letters }
    })
    transports.set(user, made)
    return made
  }

  return {
    async sendMail (letter) {
      const { from, envelope } = letter
      if (typeof from !== 'object' || !('address' in from) || !from.address || !envelope?.to) throw new TypeError('a letter has one sender and says who gets it')
      if (relay && envelope.to === from.address) return await relay.sendMail(letter) // an alarm: our own road may be what is down
      const user = letterSender(from.address)
      return await transportOf(user).sendMail({ ...letter, from: { ...from, address: user }, replyTo: from, envelope: { from: user, to: envelope.to } })
    },
    close () { for (const transport of [...transports.values(), ...relay ? [relay] : []]) transport.close() }
  }
}
