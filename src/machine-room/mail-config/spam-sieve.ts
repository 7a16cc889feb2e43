/** Our own Sieve scripts, for every mailbox: where spam goes, and what is noted on a message that its owner moves. */
import { junkField } from '../../rules/spam.ts'

/** Runs before everything else. The field is ours alone: what comes from outside under this name is taken out before delivery. */
export const spamSieve = `\
require ["fileinto", "mailbox"];

# What the spam filter marked goes to Junk.
if header :is "${junkField.name}" "${junkField.value}" {
  fileinto :create "Junk";
  stop;
}
`

/** A message is moved into Junk: its owner says that it is spam. The keywords are those that mail programs know (registered with IANA). */
export const putInSieve = `\
require ["imap4flags"];

removeflag "$NotJunk";
addflag "$Junk";
`

/** A message is moved out of Junk: it is none, unless it is thrown away. */
export const takenOutSieve = `\
require ["imap4flags", "environment", "imapsieve"];

if environment :is "imap.mailbox" "Trash" {
  stop;
}
removeflag "$Junk";
addflag "$NotJunk";
`
