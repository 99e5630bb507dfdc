import { signalIndexSuite } from '../signal-index.suite.ts'
import { MultiIndex } from './multi-index.ts'

signalIndexSuite('the banded index', 'pdq', () => new MultiIndex('pdq'))
signalIndexSuite(
  'the banded index that folds at every third',
  'pdq',
  () => new MultiIndex('pdq', { tail_max: 3 }),
)
signalIndexSuite(
  'the banded index in blocks of forty',
  'pdq',
  () => new MultiIndex('pdq', { tail_max: 7, block_max: 40 }),
)
