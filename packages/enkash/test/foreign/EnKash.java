import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Logs in and sets a PIN at EnKash in the vendor's envelope with the JDK alone. Written from the vendor's pages. */
class EnKash {
  public static void main(String[] args) throws Exception {
    var env = System.getenv();
    var client = HttpClient.newHttpClient();
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes(env.get("CLIENT_SECRET")));
    var key = new SecretKeySpec(Arrays.copyOf(digest, 16), "AES");
    var basic = Base64.getEncoder().encodeToString(bytes(env.get("CLIENT_ID") + ":" + env.get("CLIENT_SECRET")));
    var form = "username=" + coded(env.get("LOGIN")) + "&password=" + coded(env.get("PASSWORD"))
        + "&grant_type=password&clientId=" + coded(env.get("COMPANY"));
    var login = HttpRequest.newBuilder(URI.create(env.get("URL") + "/oauth/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Authorization", "Basic " + basic)
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    var token = member(client.send(login, HttpResponse.BodyHandlers.ofString()).body(), "access_token");
    var plain = "{\"companyId\":\"" + env.get("COMPANY") + "\",\"cardAccountId\":\"" + env.get("ACCOUNT")
        + "\",\"enKashCardId\":\"" + env.get("CARD") + "\",\"pinBlock\":\"" + env.get("PIN") + "\",\"otpRequired\":false}";
    var sealed = Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, key).doFinal(bytes(plain)));
    var set = HttpRequest.newBuilder(URI.create(env.get("URL") + "/api/v0/partner/enKashCard/setPin"))
        .header("Content-Type", "application/json")
        .header("authorization", "Bearer " + token)
        .header("partnerId", env.get("PARTNER"))
        .POST(HttpRequest.BodyPublishers.ofString("{\"request\":\"" + sealed + "\"}"))
        .build();
    var answer = member(client.send(set, HttpResponse.BodyHandlers.ofString()).body(), "request");
    var opened = cipher(Cipher.DECRYPT_MODE, key).doFinal(Base64.getDecoder().decode(answer));
    System.out.println(new String(opened, StandardCharsets.UTF_8));
  }

  static Cipher cipher(int mode, SecretKeySpec key) throws Exception {
    var cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
    cipher.init(mode, key);
    return cipher;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String member(String json, String name) {
    var found = Pattern.compile("\"" + name + "\": *\"([^\"]*)\"").matcher(json);
    if (!found.find()) throw new IllegalStateException("no " + name + " in the answer");
    return found.group(1);
  }
}
