import { Module } from "@nestjs/common";
import { connect } from "./cards";
import { PinsService } from "./pins.service";

@Module({ providers: [{ provide: "CARDS", useFactory: connect }, PinsService], exports: [PinsService] })
export class AppModule {}
