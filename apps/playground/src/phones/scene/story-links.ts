/** Scenes worth two minutes, as links: each shows one idea and can be played on from there. */
export const stories = [
  {
    title: 'A stranger writes',
    text: 'An adult tries every way in.',
    link: 'steps=s.search~s.open~s.hi~s.call~s.add~s.money&open=arrived.chat',
  },
  {
    title: 'Mika follows back',
    text: 'Now Jordan may write, and Mika is told.',
    link: 'steps=s.open~s.follow~t.accept.1~t.follow~s.hi&open=arrived.chat',
  },
  {
    title: 'Signs of a scam',
    text: 'They talk already. Then suspicion rises.',
    link: 'teenFollows=on&thread=on&mutuals=3&steps=s.hi~dial.suspicion.2~s.hi~s.open~s.search&open=arrived.find',
  },
  {
    title: 'Blocked, then a second account',
    text: 'One block for the whole device.',
    link: 'teenFollows=on&steps=s.open~s.hi~t.block~t.report~dial.hand.second~s.open~s.hi&open=arrived.find',
  },
  {
    title: 'A picture arrives blurred',
    text: 'Both sides are told what they can do.',
    link: 'teenFollows=on&thread=on&country=GB&mutuals=3&steps=s.bare~t.pass.1&open=arrived.chat',
  },
  {
    title: 'A control asks a parent',
    text: 'At 15 it waits. At 16 it would not.',
    link: 'steps=set.messages.everyone&open=controls.find',
  },
  {
    title: 'Two adults',
    text: 'One message in words, then wait.',
    link: 'teenAge=30&steps=s.open~s.picture~s.hi~s.hi&open=arrived.chat',
  },
] as const
