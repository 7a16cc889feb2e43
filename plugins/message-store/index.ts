// What follows DATA is kept as it comes: in pieces of the network, not line by line.
import { keepAsItComes, noteTrace } from '../../src/mail/smtp/take-data.ts'

export const hook_mail = keepAsItComes
export const hook_data = noteTrace
