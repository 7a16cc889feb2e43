/** Which of our plugins each SMTP server runs, in their order. */

export type SmtpServer = 'mx' | 'submission'

export type PluginUse = {
  /** A folder of plugins/. */
  readonly name: string
  /** Seconds that one of its hooks may take; then the answer is a 4xx. */
  readonly timeout?: number
  /** Files of Haraka's configuration folder that it reads, name → text. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Longer than a scan or a delivery is waited for, so that ours is the answer that is given. */
const dataSeconds = 300

/** Haraka fills the braces; the part it becomes is us-ascii. RFC 3834 §5: nobody answers it by machine. */
const bounceMessage = `\
Date: {date}
From: MAILER-DAEMON@{me}
To: {to}
Auto-Submitted: auto-replied
Subject: Not delivered
Message-ID: {msgid}

Your message "{subject}" could not be delivered to: {recipients}

Reason: {reason}

{extended_reason}
`

export const smtpPlugins: Readonly<Record<SmtpServer, readonly PluginUse[]>> = {
  mx: [
    { name: 'message-store' },
    { name: 'mx-gate' },
    { name: 'extensions' },
    { name: 'door-blocks' },
    { name: 'mx-mail' },
    { name: 'mx-rcpt' },
    { name: 'mx-data', timeout: dataSeconds },
    { name: 'outbound-route', settings: { 'outbound.bounce_message': bounceMessage } } // forwards, and what comes back of them
  ],
  submission: [
    { name: 'message-store' },
    { name: 'extensions' },
    { name: 'submission-door' },
    { name: 'submission-auth' },
    { name: 'reply-door', timeout: dataSeconds },
    { name: 'submission-lists', timeout: dataSeconds },
    { name: 'submission-mail' },
    { name: 'sending' },
    { name: 'submission-rcpt' },
    { name: 'submission-data', timeout: dataSeconds },
    { name: 'outbound-route', settings: { 'outbound.bounce_message': bounceMessage } }
  ]
}
