/** What happens at the mail servers' doors, as it is written down and read. Pure. */
export type MailEventTold = {
  /** Business time. */
  readonly at: Date
  readonly kind: 'infected' | 'sender-blocked'
  readonly direction: 'in' | 'out'
  readonly mailDomainId: string
  readonly mailboxId: string | null
  /** As the message said; hostile text. */
  readonly messageId: string | null
  /** Empty: the null reverse-path (RFC 5321 §4.5.5). */
  readonly sender: string
  readonly recipient: string | null
}
