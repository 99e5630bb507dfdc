import type { Phrasebook } from '../side.ts'

/** French, Portuguese and German. Held out for the first evaluation, and built with since. */
export const french: Phrasebook = {
  hello: ['coucou', 'yo', 'dis', 'bon', 'salut toi', 'ah au fait'],
  everyday: [
    'on se voit toujours samedi',
    'le train est en retard, commencez sans moi',
    'j ai oublié ma veste dans ta voiture',
    'tu peux relire ma dissert avant demain',
    'il manque deux joueurs pour dimanche',
    'le film était beaucoup trop long',
    'le chien a mangé mon goûter',
    'quelqu un m envoie la feuille de maths',
    'envoie moi les photos du voyage quand tu peux',
  ],
  tail: ['mdr', 'tu me dis', 'pas pressé', 'bisous', ''],
  lookAlike: [
    'rembourse moi le ciné ou je dis à ta mère que t as pleuré devant le dessin animé mdr',
    'tu me fais un paypal de 9 euros pour la pizza',
    'si tu viens pas à ma fête ta vie sociale est finie',
    'ajoute moi sur discord pour jouer ce soir',
    'aux infos ils disent que des gens réclament de l argent contre des photos, fais gaffe',
  ],
  couple: ['montre ta tête tu me manques trop', 'toi d abord et moi après', 'ça reste entre nous'],
  coach: [
    'entraînement décalé à jeudi 18h, confirme moi',
    'envoie moi la photo de ta licence signée avant vendredi',
    'super match',
  ],
  teacher: [
    'le devoir est à rendre demain midi',
    'pensez à payer la sortie avant lundi',
    'bravo pour le contrôle',
  ],
  relative: [
    'joyeux anniversaire mon grand',
    'envoie une photo du chiot',
    'dis à ta maman que j appelle dimanche',
  ],
  creator: [
    'merci pour le soutien, la suite sort vendredi',
    'oui on peut payer par paypal ou lydia, c est 15 euros',
  ],
  stranger: [
    'bonjour, le vélo est toujours à vendre',
    'je crois qu on a joué ensemble hier',
    'tu sais à quelle heure est le match',
  ],
  opener: [
    'coucou, tu es apparu dans mes suggestions et je pouvais pas passer sans rien dire, ta journée se passe bien',
    'désolée si c est bizarre mais tu as l air sympa, tu viens d où exactement',
    'salut beau gosse, on a des amis en commun alors je me lance enfin',
  ],
  warm: [
    't es trop beau comment ça se fait que t es célibataire',
    'tu as quel âge, moi je viens d avoir 17',
    'tu es seul là',
    'je parle jamais comme ça d habitude',
  ],
  trade: [
    'on joue, je te montre et tu me montres',
    'je t envoie une de moi si tu m en envoies une, je l efface après',
    'on échange des photos, des vraies',
  ],
  move: [
    'l appli rame, t as snap? moi c est {handle}',
    'viens sur telegram, {handle}',
    'je suis plus sur {app}, {handle} là bas',
  ],
  secret: ['ça reste entre toi et moi', 'dis à personne qu on se parle'],
  threat: [
    [
      '~écoute moi bien',
      'j ai fait des captures de tes photos et de toute ta liste d amis',
      'si j ai pas {amount} dans {minutes} minutes j envoie à tout le monde',
      'essaie même pas de me bloquer',
    ],
    ['j ai enregistré la vidéo', 'regarde qui va la voir: {names}', 'tu paies {amount} ou j envoie'],
    [
      'je commence par ta mère ou par ton lycée',
      'fais un virement de {amount} par {pay} et on n en parle plus',
    ],
  ],
  threatAgain: [
    'le temps est presque fini, je suis en train de publier',
    'il est où mon argent, je l envoie à tes abonnés',
    'dernière chance ou tes parents voient tout',
  ],
  known: [
    ['~tu mérites ça', 'reviens avec moi ou je montre tes photos à tout le lycée'],
    ['j ai encore toutes tes photos de cet été', 'réponds ou elles finissent dans le groupe'],
  ],
  answer: ['oh merci', 'c est qui', 'tranquille et toi', '15 pourquoi', 'ok', 'je sais pas'],
  plead: ['fais pas ça s il te plaît', 'j ai pas autant d argent', 'pourquoi tu fais ça'],
  paid: ['je t ai envoyé l argent, arrête', 'c est bon j ai payé, supprime'],
}

export const portuguese: Phrasebook = {
  hello: ['opa', 'e aí', 'oii', 'escuta', 'bom dia', 'ah sim'],
  everyday: [
    'tá de pé sábado né',
    'o ônibus atrasou, começa sem mim',
    'esqueci minha jaqueta no seu carro',
    'dá uma olhada na minha redação até amanhã',
    'faltam dois pro futebol',
    'aquele filme foi longo demais',
    'o cachorro comeu meu lanche',
    'alguém me passa a folha de matemática',
    'me manda as fotos da viagem quando der',
  ],
  tail: ['kkkk', 'me fala', 'sem pressa', 'beijo', ''],
  lookAlike: [
    'me paga o cinema ou conto pra sua mãe que você chorou no desenho kkk',
    'faz um pix de 20 reais da pizza quando puder',
    'se você não vier na minha festa sua vida social acabou',
    'me adiciona no discord pra jogar depois',
    'no jornal disseram que pedem dinheiro pra não postar fotos, cuidado',
  ],
  couple: ['deixa eu ver seu rosto que saudade', 'você primeiro depois eu', 'fica só entre a gente'],
  coach: [
    'treino mudou pra quinta às seis, confirma',
    'me manda foto da ficha assinada até sexta',
    'jogou muito hoje',
  ],
  teacher: [
    'o trabalho é pra amanhã meio dia',
    'lembrem de pagar o passeio até segunda',
    'parabéns pela prova',
  ],
  relative: [
    'feliz aniversário meu amor',
    'manda uma foto do cachorrinho',
    'fala pra sua mãe que ligo domingo',
  ],
  creator: ['obrigado pelo apoio, sexta tem novidade', 'sim, dá pra pagar no pix, são 30 reais'],
  stranger: [
    'oi, a bicicleta ainda está à venda',
    'acho que jogamos juntos ontem',
    'sabe que horas é o jogo',
  ],
  opener: [
    'oi, você apareceu nas minhas sugestões e eu não consegui passar direto, como foi seu dia',
    'desculpa se é estranho mas você parece legal, você é de onde mesmo',
    'oi gato, temos gente em comum então resolvi te chamar finalmente',
  ],
  warm: [
    'você é lindo demais, como tá solteiro',
    'quantos anos você tem, eu acabei de fazer 17',
    'tá sozinho agora',
    'nunca falo assim com ninguém',
  ],
  trade: [
    'vamos brincar, eu mostro e você mostra',
    'te mando uma minha se você mandar uma sua, eu apago depois',
    'bora trocar foto, daquelas',
  ],
  move: [
    'esse app trava, tem snap? o meu é {handle}',
    'vem pro telegram, me acha como {handle}',
    'uso mais o {app}, {handle} lá',
  ],
  secret: ['isso fica só entre eu e você', 'não conta pra ninguém que a gente conversa'],
  threat: [
    [
      '~presta atenção',
      'tirei print das suas fotos e da sua lista de amigos inteira',
      'se não cair {amount} em {minutes} minutos eu mando pra todo mundo',
      'nem pensa em me bloquear',
    ],
    ['o vídeo tá salvo', 'olha quem vai assistir: {names}', 'quero {amount} ou eu envio'],
    ['pra quem eu mando primeiro, sua mãe ou sua escola', 'paga {amount} no {pay} e acabou'],
  ],
  threatAgain: [
    'o tempo tá acabando, já tô postando',
    'cadê meu dinheiro, vou mandar pros seus seguidores',
    'última chance ou seus pais veem tudo',
  ],
  known: [
    ['~você merece isso', 'volta comigo ou mostro suas fotos pra escola toda'],
    ['ainda tenho suas fotos do verão', 'me responde ou vão parar no grupo'],
  ],
  answer: ['ai obrigado', 'quem é', 'tudo bem e você', '15 por quê', 'ok', 'sei lá'],
  plead: ['não faz isso por favor', 'não tenho esse dinheiro', 'por que tá fazendo isso'],
  paid: ['já mandei, para por favor', 'já paguei, apaga'],
}

export const german: Phrasebook = {
  hello: ['na', 'moin', 'hey du', 'sag mal', 'guten morgen'],
  everyday: [
    'bleibt es bei samstag',
    'der zug hat verspätung, fangt ohne mich an',
    'ich hab meine jacke in deinem auto vergessen',
    'kannst du meinen aufsatz bis morgen lesen',
    'uns fehlen zwei leute fürs spiel',
    'der hund hat mein brot gefressen',
    'schickt mir jemand das matheblatt',
    'schick mir die fotos vom ausflug wenn du kannst',
  ],
  tail: ['haha', 'sag bescheid', 'kein stress', 'bis dann', ''],
  lookAlike: [
    'zahl mir das kino zurück oder ich sag deiner mutter dass du geweint hast haha',
    'schick mir bitte 9 euro per paypal für die pizza',
    'wenn du nicht zur party kommst ist dein leben vorbei lol',
    'adde mich auf discord zum zocken',
  ],
  couple: ['schick mir ein bild ich vermiss dich', 'du zuerst dann ich', 'das bleibt unter uns'],
  coach: [
    'training ist jetzt donnerstag um sechs, bitte bestätigen',
    'schick mir bis freitag ein foto vom formular',
    'starkes spiel',
  ],
  teacher: [
    'die hausarbeit ist morgen mittag fällig',
    'denkt an das geld für den ausflug bis montag',
    'gut gemacht',
  ],
  relative: ['alles gute zum geburtstag', 'schick ein foto vom welpen', 'sag deiner mama ich ruf sonntag an'],
  creator: ['danke für die unterstützung, freitag kommt was neues', 'ja geht per paypal, 15 euro'],
  stranger: [
    'hallo ist das fahrrad noch zu haben',
    'ich glaub wir haben gestern zusammen gespielt',
    'weißt du wann das spiel anfängt',
  ],
  opener: [
    'hey du wurdest mir vorgeschlagen und ich konnte nicht einfach weiter scrollen, wie war dein tag bisher',
    'sorry falls das komisch ist aber du wirkst nett, wo kommst du her',
    'hallo hübscher, wir haben gemeinsame freunde also schreib ich dir endlich mal',
  ],
  warm: [
    'du siehst so gut aus, warum bist du single',
    'wie alt bist du, ich bin grad 17 geworden',
    'bist du allein',
    'so schreib ich sonst mit niemandem',
  ],
  trade: [
    'lass uns spielen, ich zeig dir was und du mir',
    'ich schick dir eins von mir wenn du eins schickst, ich lösch es danach',
    'bilder tauschen, so richtige',
  ],
  move: [
    'die app spinnt, hast du snap? ich bin {handle}',
    'komm auf telegram, da heiß ich {handle}',
    'ich bin mehr auf {app}, {handle}',
  ],
  secret: ['das bleibt zwischen dir und mir', 'sag keinem dass wir schreiben'],
  threat: [
    [
      '~hör gut zu',
      'ich hab screenshots von deinen bildern und deiner ganzen freundesliste',
      'wenn ich in {minutes} minuten nicht {amount} habe geht es an alle',
      'blockier mich bloß nicht',
    ],
    ['das video ist gespeichert', 'schau wer es bekommt: {names}', 'ich will {amount} oder ich schick es ab'],
  ],
  threatAgain: [
    'die zeit läuft ab, ich poste es jetzt',
    'wo bleibt mein geld, deine follower kriegen es gleich',
    'letzte chance oder deine eltern sehen alles',
  ],
  known: [['~das hast du verdient', 'komm zurück oder ich zeig deine bilder der ganzen schule']],
  answer: ['haha danke', 'wer bist du', 'gut und dir', '15 wieso', 'ok', 'kp'],
  plead: ['bitte nicht', 'so viel hab ich nicht', 'warum machst du das'],
  paid: ['ich habs geschickt, hör bitte auf', 'ich hab bezahlt, lösch es'],
}
