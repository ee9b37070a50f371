import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./pins.module";

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ["error"] });
  console.log(`built and started with ${typeof app.get("CARDS").issuer}`);
  await app.close();
}

void main();
