/** The command line goes on when a part of the product is restarted under it. */
import { isAway } from '../db/away.ts'

const everyMs = 250
const atMost = 240 // one minute

/** Does `work` again while the database or a door on loopback cannot be reached, for a minute, as long as `hope` says that it may come back. `work` must bear being done twice. */
export async function patiently<Result> (work: () => Promise<Result>, hope: () => boolean = () => true): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= atMost || !(isAway(error) || isAway((error as Error).cause)) || !hope()) throw error
      await new Promise(resolve => setTimeout(resolve, everyMs))
    }
  }
}
