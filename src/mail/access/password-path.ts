/** Where people set the password of a mailbox themselves: with the old one, or with the code of a letter. */
export const passwordPath = '/mailbox-password'
