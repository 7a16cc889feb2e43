/** Some registries tell with every answer how many messages wait in our poll queue (NASK stamps it on successes): a free hint to look. */
import type { Registries, RegistryLink } from './links.ts'

/** The same links; `tell` is called with the registry's id after each answer that mentions waiting messages. */
export function watchQueues (registries: Registries, tell: (registry: string) => void): Registries {
  const watched = registries.all.map(link => watch(link, tell))
  return { ...registries, all: watched, of: registry => watched.find(({ id }) => id === registry) ?? registries.of(registry) }
}

const watch = (link: RegistryLink, tell: (registry: string) => void): RegistryLink => ({
  ...link,
  use: (work, ...more) => link.use(async session => await work({
    ...session,
    async say (...words) {
      const heard = await session.say(...words)
      if ((heard.reply.queue?.count ?? 0) > 0) tell(link.id)
      return heard
    }
  }), ...more)
})
