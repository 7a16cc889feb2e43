/** Loaded into the process of each test file: one that hangs says so and ends, instead of holding up the rest for ever. */
const minutes = 10

setTimeout(() => {
  console.error(`${process.argv[1] ?? 'this file'} is not done after ${minutes} minutes: stopped`)
  process.exit(1)
}, minutes * 60_000).unref()
