/** What the steps before the form say, in one language. */
export interface StepTexts {
  readonly codeHeading: string;
  readonly codeSent: string;
  readonly codeLabel: string;
  readonly codeWrong: string;
  readonly sendAgain: string;
  readonly viewHeading: string;
  readonly viewText: string;
  readonly close: string;
  /** Heading and text of the end after the PIN was seen and not changed. */
  readonly viewed: readonly [string, string];
  /** Heading and text of the end after too many wrong codes. */
  readonly codeBlocked: readonly [string, string];
}

const en: StepTexts = {
  codeHeading: "Enter the code",
  codeSent: "We sent a code to your phone, whose number ends in {phone}.",
  codeLabel: "Code",
  codeWrong: "This code is not right.",
  sendAgain: "Send a new code",
  viewHeading: "Your PIN",
  viewText: "The PIN of your card ending in {last4}:",
  close: "Close",
  viewed: ["You have seen your PIN", "Nothing was changed. Keep it to yourself."],
  codeBlocked: ["This link is blocked", "The code was wrong too often. Nothing was changed."],
};

const de: StepTexts = {
  codeHeading: "Geben Sie den Code ein",
  codeSent: "Wir haben einen Code an Ihr Telefon mit den Endziffern {phone} gesendet.",
  codeLabel: "Code",
  codeWrong: "Dieser Code ist falsch.",
  sendAgain: "Neuen Code senden",
  viewHeading: "Ihre PIN",
  viewText: "Die PIN Ihrer Karte mit den Endziffern {last4}:",
  close: "Schließen",
  viewed: ["Sie haben Ihre PIN gesehen", "Nichts wurde geändert. Behalten Sie sie für sich."],
  codeBlocked: ["Dieser Link ist gesperrt", "Der Code war zu oft falsch. Nichts wurde geändert."],
};

const es: StepTexts = {
  codeHeading: "Introduzca el código",
  codeSent: "Hemos enviado un código a su teléfono terminado en {phone}.",
  codeLabel: "Código",
  codeWrong: "Este código no es correcto.",
  sendAgain: "Enviar otro código",
  viewHeading: "Su PIN",
  viewText: "El PIN de su tarjeta terminada en {last4}:",
  close: "Cerrar",
  viewed: ["Ha visto su PIN", "No se ha cambiado nada. No lo comparta."],
  codeBlocked: ["Este enlace está bloqueado", "El código fue incorrecto demasiadas veces. No se ha cambiado nada."],
};

const fr: StepTexts = {
  codeHeading: "Saisissez le code",
  codeSent: "Nous avons envoyé un code à votre téléphone se terminant par {phone}.",
  codeLabel: "Code",
  codeWrong: "Ce code est incorrect.",
  sendAgain: "Envoyer un autre code",
  viewHeading: "Votre code PIN",
  viewText: "Le code PIN de votre carte se terminant par {last4} :",
  close: "Fermer",
  viewed: ["Vous avez vu votre code PIN", "Rien n’a été modifié. Ne le communiquez pas."],
  codeBlocked: ["Ce lien est bloqué", "Le code a été incorrect trop souvent. Rien n’a été modifié."],
};

/** The steps' texts by the language of the page. */
export const stepTexts: Readonly<Record<string, StepTexts>> = { en, de, es, fr };

/** The texts of a language that the pages have, as `chooseLanguage` gives it. */
export function stepTextsOf(lang: string): StepTexts {
  return stepTexts[lang] ?? en;
}
