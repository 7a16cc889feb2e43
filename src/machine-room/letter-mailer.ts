/** Our own letters go out as our customers' mail does: through submission, logged in, scanned and signed. */
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Mailer } from '../notices/send.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

/** The mailbox that letters are sent from, in the mail domain of the operator's own address. Who answers a letter writes to the operator's address (Reply-To). */
export const letterSender = (operatorEmail: string): string => `${letterBox}@${operatorEmail.slice(operatorEmail.lastIndexOf('@') + 1)}`
export const letterBox = 'powiadomienia'

/** Connects at the first letter. */
export function openLetterMailer (config: Config): Mailer & { readonly close: () => void } {
  const { mail, secrets } = config
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
      const user = letterSender(from.address)
      return await transportOf(user).sendMail({ ...letter, from: { ...from, address: user }, replyTo: from, envelope: { from: user, to: envelope.to } })
    },
    close () { for (const transport of transports.values()) transport.close() }
  }
}
