/** People and programs who wait for answers: what each of them waited. */
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Milliseconds from when each should have been asked until its answer was there, the shortest first. Each visitor waits for the one before;
 * with a `rate` so many begin in a second whether or not the former are served.
 */
export async function waits (port: number, { paths, headers, visits, rate }: { readonly paths: readonly string[], readonly headers: Record<string, string>, readonly visits: number, readonly rate?: number }): Promise<number[]> {
  const one = async (path: string, dueMs = performance.now()): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'error' })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return performance.now() - dueMs
  }
  for (const path of paths.slice(0, 20)) await one(path) // the first of each kind is compiled
  const taken: number[] = []
  if (rate === undefined) {
    for (let visit = 0; visit < visits; visit++) taken.push(await one(paths[visit % paths.length]!))
  } else {
    const began = performance.now()
    const running: Promise<number>[] = []
    for (let visit = 0; visit < visits; visit++) {
      const dueMs = began + visit * 1000 / rate
      const early = dueMs - performance.now()
      if (early > 1) await delay(early)
      running.push(one(paths[visit % paths.length]!, dueMs))
    }
    taken.push(...await Promise.all(running))
  }
  return taken.toSorted((a, b) => a - b)
}

/** The cookies of a session in the panel. */
export async function logIn (port: number, { email, password }: { readonly email: string, readonly password: string }): Promise<string> {
  const url = `http://127.0.0.1:${port}/log-in`
  const form = await fetch(url)
  const csrf = /name="csrf" value="([\w-]+)"/.exec(await form.text())![1]!
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie: cookiesOf(form), 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ csrf, email, password, back: '/' }) })
  if (answer.status !== 303) throw new Error(`the log-in answered ${answer.status}`)
  return cookiesOf(answer)
}

const cookiesOf = (response: Response): string => response.headers.getSetCookie().map(each => each.split(';')[0]!).join('; ')
