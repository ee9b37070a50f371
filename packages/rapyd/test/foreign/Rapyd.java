import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sets a PIN at Rapyd with the JDK alone, twice on one client. Written from the vendor's page on signatures. */
class Rapyd {
  public static void main(String[] args) throws Exception {
    var client = HttpClient.newHttpClient();
    // The vendor's own samples write the method in lower case.
    for (var method : new String[] {"post", "POST"}) System.out.println(setPin(client, method));
  }

  static int setPin(HttpClient client, String method) throws Exception {
    var env = System.getenv();
    var path = "/v1/issuing/cards/pin";
    var body = "{\"card\":\"" + env.get("CARD") + "\",\"new_pin\":\"" + env.get("PIN") + "\"}";
    var salt = Long.toString(System.nanoTime(), 36);
    var timestamp = Long.toString(System.currentTimeMillis() / 1000);
    var key = env.get("SECRET_KEY").getBytes(StandardCharsets.UTF_8);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var text = "post" + path + salt + timestamp + env.get("ACCESS_KEY") + env.get("SECRET_KEY") + body;
    var hex = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    var request = HttpRequest.newBuilder(URI.create(env.get("URL") + path))
        .header("Content-Type", "application/json")
        .header("access_key", env.get("ACCESS_KEY"))
        .header("salt", salt)
        .header("timestamp", timestamp)
        .header("signature", Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII)))
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
