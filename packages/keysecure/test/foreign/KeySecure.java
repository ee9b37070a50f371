import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Gets a token and sets a PIN at KeySecure with the JDK alone. The page names the cipher by Java's own name for it. */
class KeySecure {
  public static void main(String[] args) throws Exception {
    var env = System.getenv();
    var key = new SecretKeySpec(env.get("API_SECRET").getBytes(StandardCharsets.UTF_8), "AES");
    var cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    var pin = Base64.getEncoder().encodeToString(cipher.doFinal(env.get("PIN").getBytes(StandardCharsets.UTF_8)));
    var client = HttpClient.newHttpClient();
    var token = member(send(client, call("/merchant/token").GET()), "access_token");
    var body = "{\"card_no\": \"" + env.get("CARD") + "\", \"cardholder_no\": \"" + env.get("CARDHOLDER")
        + "\", \"pin\": \"" + pin + "\"}";
    var set = call("/card/pin/set").header("Access-Token", token).POST(HttpRequest.BodyPublishers.ofString(body));
    System.out.println(send(client, set));
  }

  static HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(System.getenv("URL") + "/open-api/v1" + path))
        .header("Content-Type", "application/json")
        .header("Api-Key", System.getenv("API_KEY"))
        .header("Timestamp", Long.toString(System.currentTimeMillis()));
  }

  static String send(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  static String member(String json, String name) {
    var found = Pattern.compile("\"" + name + "\": *\"([^\"]*)\"").matcher(json);
    if (!found.find()) throw new IllegalStateException("no " + name + " in the answer");
    return found.group(1);
  }
}
