/** How long what belongs to a mailbox stays when it changes or goes. */
export type MailboxLifeTerms = {
  /** HOUSE-UNDELETE: days in which a deleted mailbox can be restored whole. */
  readonly undeleteDays: number
  /** HOUSE-RENAME: longest time, in days, for which the former address leads to the mailbox. */
  readonly formerNameDays: number
  /** HOUSE-EXPORT: days for which a file with a mailbox is kept. */
  readonly exportDays: number
}

/** What holds where an operator's terms say nothing. */
export const mailboxLifeTerms: MailboxLifeTerms = { undeleteDays: 30, formerNameDays: 365, exportDays: 14 }
