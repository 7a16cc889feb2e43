/** Where our letters come from. */
export const letterBox = 'powiadomienia'

/** The mailbox that letters are sent from, in the mail domain of the operator's own address. Who answers a letter writes to the operator's address (Reply-To). */
export const letterSender = (operatorEmail: string): string => `${letterBox}@${operatorEmail.slice(operatorEmail.lastIndexOf('@') + 1)}`
