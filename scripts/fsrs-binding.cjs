// Trains with npm's @open-spaced-repetition/binding, for the benchmark that
// compares with it: node fsrs-binding.cjs LOG.csv EPOCHS prints the milliseconds
// of the median of five runs. NODE_PATH names the node_modules it is in.
const { readFileSync } = require('node:fs')
const { FSRSBindingItem, FSRSBindingReview, computeParameters } = require('@open-spaced-repetition/binding')

const [log, epochs] = process.argv.slice(2)
const cards = new Map()
const items = []
for (const line of readFileSync(log, 'utf8').trim().split('\n').slice(1)) {
  const [, card, , rating, delta] = line.split(',').map(Number)
  const reviews = cards.get(card) ?? []
  cards.set(card, reviews)
  reviews.push(new FSRSBindingReview(rating, delta))
  if (delta > 0 && reviews.length > 1) items.push(new FSRSBindingItem(reviews))
}

// timeout is how often progress is looked at: the default of 500 ms would be
// added to every run.
const options = {
  enableShortTerm: true,
  numRelearningSteps: 1,
  timeout: 1,
  trainingConfig: { numEpochs: Number(epochs), batchSize: 512, seed: 2023, maxSeqLen: 256, learningRate: 0.04, gamma: 1 },
}
async function median() {
  const runs = []
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    await computeParameters(items, options)
    runs.push(performance.now() - start)
  }
  return runs.sort((a, b) => a - b)[2]
}
median().then((milliseconds) => console.log(JSON.stringify({ milliseconds })))
