/** Runs before a mailbox's own filters. */
export const spamSieve = `\
require ["fileinto", "mailbox"];

# What the spam filter marked goes to Junk.
if header :is "X-Spam-Flag" "YES" {
  fileinto :create "Junk";
  stop;
}
`
