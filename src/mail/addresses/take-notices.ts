/** What other servers say later of a message with a number in its envelope's sender (RFC 3464): it comes from nobody to that address, and ends here. */
import { plain, type Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { storyOf } from '../traces/story.ts'
import { parseBounce } from './parse-bounce.ts'
import { isNumbered, tellReturned } from './tell-copies.ts'

/** Octets that are read: what is returned with it comes last. */
const longestRead = 512 * 1024

/** RFC 5321 §4.5.5: it would have the null reverse-path. */
export const isNotice = (deps: Pick<MailDeps, 'keys' | 'lists'>, { sender, recipient }: { readonly sender: string, readonly recipient: string }): boolean => sender === '' && isNumbered(deps, recipient)

/** What is no report of a failure, such as a holiday's answer or a warning, is nobody's to read. */
export async function takeNotices (deps: MailDeps, message: Message, recipients: ReadonlySet<string>): Promise<void> {
  const said = await parseBounce(await startOf(message))
  storyOf(message).facts['notice'] = { said: said ?? null }
  if (said !== undefined) for (const recipient of recipients) await tellReturned(deps, recipient, said)
}

async function startOf (message: Message): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of plain(message)) {
    if (size <= longestRead) pieces.push(piece) // read to the end whatever comes
    size += piece.length
  }
  return Buffer.concat(pieces)
}
