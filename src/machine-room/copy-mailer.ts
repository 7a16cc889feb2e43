/** Copies of lists go out through submission as our customers' mail does: logged in as the lists' own part, scanned and signed there. */
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'
import type { KeyRing } from '../deps.ts'
import type { CopyMailer, Handed } from '../lists/deps.ts'
import { listsLogin, listsPassword } from '../mail/smtp/part-login.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

/** As many at a time as a page hands over. */
const connections = 4

/** Connects at the first copy. */
export function openCopyMailer (config: Config, keys: Pick<KeyRing, 'mac'>): CopyMailer & { readonly close: () => void } {
  const { mail } = config
  let made: Transporter<SentMessageInfo> | undefined
  const transport = () => made ??= createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 500,
    ...mail.submission,
    secure: false,
    requireTLS: true,
    tls: { ca: trustedAuthorities(config), servername: mail.host },
    auth: { user: listsLogin, pass: listsPassword(keys) }
  })
  return {
    async hand ({ from, to, raw }) {
      try {
        await transport().sendMail({ envelope: { from, to }, raw })
        return { is: 'queued' }
      } catch (error) {
        return judge(error as { responseCode?: number, command?: string, response?: string, message: string })
      }
    },
    close () { made?.close() }
  }
}

/** Only a plain no to the recipient is the address's fault; whatever is not known is tried again. */
function judge ({ responseCode = 0, command = '', response, message }: { responseCode?: number, command?: string, response?: string, message: string }): Handed {
  const reply = response ?? message
  if (responseCode < 500 || !/^(?:MAIL FROM|RCPT TO|DATA)$/.test(command)) return { is: 'deferred', reply }
  return { is: 'refused', at: command === 'RCPT TO' ? 'recipient' : 'message', reply }
}
